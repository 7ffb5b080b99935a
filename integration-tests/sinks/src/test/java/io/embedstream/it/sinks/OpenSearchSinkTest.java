package io.embedstream.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.InterestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project's sink into OpenSearch with its k-NN plugin, with the shipped configuration, of what the demo wrote. */
class OpenSearchSinkTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENRICHED_CONNECTOR = "opensearch-enriched";
    private static final String PROFILES_CONNECTOR = "opensearch-profiles";
    private static final String CHATS = "support.enriched.v1";
    private static final String REVIEWS = "reviews.enriched.v1";
    private static final int NEAREST = 5;

    @TempDir
    static Path directory;

    private static DemoSink<OpenSearchServer> sink;

    @BeforeAll
    static void start() throws Exception {
        sink = DemoSink.start(directory, at -> OpenSearchServer.start());
        String template = Files.readString(ConnectWorker.SHIPPED.resolve("opensearch-template.json"));
        sink.database().ask("PUT", "/_index_template/embedstream-enriched", template);
    }

    @AfterAll
    static void stop() throws Exception {
        sink.close();
    }

    @BeforeEach
    void empty() throws Exception {
        for (String topic : DemoSink.ENRICHED) {
            sink.database().ask("DELETE", "/" + topic + "?ignore_unavailable=true", "");
        }
        sink.outputs().forgetIfKnown(ENRICHED_CONNECTOR);
    }

    @Test
    void shouldHaveEachEventOnceWithItsVectorWhenTheWorkerIsKilledAndAllIsReplayed() throws Exception {
        // Given a worker that is killed before it has committed anything
        try (ConnectWorker worker = worker(ENRICHED_CONNECTOR)) {
            worker.await("the first documents", () -> count(CHATS) > 0);
            worker.kill();
        }
        assertThat(sink.outputs().committed(ENRICHED_CONNECTOR)).isEmpty();

        // When the next one begins again
        try (ConnectWorker worker = worker(ENRICHED_CONNECTOR)) {
            awaitAll(worker);
        }

        // Then each event is there once, with its vector to the bit
        Map<String, JsonNode> first = new TreeMap<>();
        for (String topic : DemoSink.ENRICHED) {
            Map<String, JsonNode> documents = documents(topic);
            assertThat(documents).isNotEmpty();
            assertDocuments(documents, sink.enriched(topic));
            first.putAll(documents);
        }

        // And nothing changes when everything comes once more
        sink.replay(ENRICHED_CONNECTOR, ENRICHED_CONNECTOR + ".json", DemoSink.ENRICHED.size());
        Map<String, JsonNode> second = new TreeMap<>();
        for (String topic : DemoSink.ENRICHED) {
            second.putAll(documents(topic));
        }
        assertThat(second).isEqualTo(first);
    }

    @Test
    void shouldFindTheNearestTextsOfOneModelInTheIndex() throws Exception {
        // Given
        try (ConnectWorker worker = worker(ENRICHED_CONNECTOR)) {
            awaitAll(worker);
        }
        List<EnrichedEvent> events = List.copyOf(sink.enriched(CHATS).values());

        for (EnrichedEvent query : events.subList(0, 20)) {
            // When
            List<Double> found = scores(query);

            // Then
            List<Double> expected = events.stream()
                    .filter(event -> event.getFingerprint().equals(query.getFingerprint()))
                    .map(event -> dot(query.getVector(), event.getVector()))
                    .sorted((a, b) -> Double.compare(b, a))
                    .limit(NEAREST)
                    .toList();
            assertThat(found).hasSameSizeAs(expected);
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i)).isCloseTo(expected.get(i), within(1e-4));
            }
        }
    }

    @Test
    void shouldDeleteDocumentWhenTombstoneComesAndKeepItDeletedWhenAllIsReplayed() throws Exception {
        // Given
        Map<String, InterestProfile> profiles =
                sink.outputs().latest(InterestProfile.class, InterestProfile::getUserId, DemoSink.PROFILES);
        String user = profiles.keySet().iterator().next();
        try (ConnectWorker worker = worker(PROFILES_CONNECTOR)) {
            worker.await("all profiles", () -> count(DemoSink.PROFILES) == profiles.size());
            assertThat(documents(DemoSink.PROFILES)).containsKey(user);

            // When
            sink.outputs().delete(DemoSink.PROFILES, user);

            // Then
            worker.await("the deletion", () -> count(DemoSink.PROFILES) == profiles.size() - 1);
            assertThat(documents(DemoSink.PROFILES)).doesNotContainKey(user);
        }

        // And
        sink.replay(PROFILES_CONNECTOR, PROFILES_CONNECTOR + ".json", 1);
        assertThat(documents(DemoSink.PROFILES)).hasSize(profiles.size() - 1).doesNotContainKey(user);
    }

    @Test
    void shouldFindWhatIsOfAUserByTheDocumentedQuery() throws Exception {
        // Given
        try (ConnectWorker worker = worker(ENRICHED_CONNECTOR)) {
            awaitAll(worker);
        }
        String user = user(sink.enriched(REVIEWS).values().iterator().next());
        List<String> expected = sink.enriched(REVIEWS).values().stream()
                .filter(event -> user.equals(user(event)))
                .map(EnrichedEvent::getEventId)
                .toList();

        // When
        String answer = sink.database()
                .ask(
                        "POST",
                        "/" + REVIEWS + "/_search?size=10000",
                        "{\"query\":{\"term\":{\"attributes.user_id\":\"" + user + "\"}}}");

        // Then
        List<String> found = new ArrayList<>();
        JSON.readTree(answer)
                .path("hits")
                .path("hits")
                .forEach(hit -> found.add(hit.get("_id").asText()));
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String user(EnrichedEvent review) {
        return review.getAttributes().get("user_id");
    }

    private static ConnectWorker worker(String connector) throws IOException {
        return sink.worker(connector + ".json");
    }

    private static void awaitAll(ConnectWorker worker) throws IOException {
        for (String topic : DemoSink.ENRICHED) {
            int expected = sink.enriched(topic).size();
            worker.await(expected + " documents of " + topic, () -> count(topic) == expected);
        }
    }

    private static void assertDocuments(Map<String, JsonNode> documents, Map<String, EnrichedEvent> events) {
        assertThat(documents.keySet()).isEqualTo(events.keySet());
        events.forEach((id, event) -> {
            JsonNode document = documents.get(id);
            assertThat(floats(document.get("vector_" + event.getDimension()))).isEqualTo(event.getVector());
            assertThat(document.get("text").asText()).isEqualTo(event.getText());
            assertThat(document.get("fingerprint").asText()).isEqualTo(event.getFingerprint());
            assertThat(document.get("event_time").asLong())
                    .isEqualTo(event.getEventTime().toEpochMilli());
            assertThat(document.get("attributes")).isEqualTo(JSON.valueToTree(event.getAttributes()));
            assertThat(document.get("entities")).hasSize(event.getEntities().size());
            assertThat(document.path("duplicate_of").asText(null)).isEqualTo(event.getDuplicateOf());
        });
    }

    private static List<Float> floats(JsonNode list) {
        List<Float> floats = new ArrayList<>();
        list.forEach(each -> floats.add(Float.parseFloat(each.asText())));
        return floats;
    }

    /** By id, what is searchable now. */
    private static Map<String, JsonNode> documents(String topic) throws IOException, InterruptedException {
        sink.database().ask("POST", "/" + topic + "/_refresh", "");
        String answer = sink.database().ask("GET", "/" + topic + "/_search?size=10000", "");
        Map<String, JsonNode> documents = new TreeMap<>();
        JSON.readTree(answer)
                .path("hits")
                .path("hits")
                .forEach(hit -> documents.put(hit.get("_id").asText(), hit.get("_source")));
        return documents;
    }

    private static int count(String topic) throws IOException, InterruptedException {
        sink.database().ask("POST", "/" + topic + "/_refresh", "");
        return JSON.readTree(sink.database().ask("GET", "/" + topic + "/_count", ""))
                .get("count")
                .asInt();
    }

    /**
     * Inner products of the nearest to an event, the largest first, of vectors under its fingerprint. The graph is
     * searched so far that of these few texts it finds all.
     */
    private static List<Double> scores(EnrichedEvent query) throws IOException, InterruptedException {
        String body = "{\"size\":%d,\"_source\":false,\"query\":{\"knn\":{\"vector_%d\":{\"vector\":%s,\"k\":%d,"
                + "\"method_parameters\":{\"ef_search\":400},"
                + "\"filter\":{\"term\":{\"fingerprint\":\"%s\"}}}}}}";
        String answer = sink.database()
                .ask(
                        "POST",
                        "/" + CHATS + "/_search",
                        body.formatted(
                                NEAREST, query.getDimension(), query.getVector(), NEAREST, query.getFingerprint()));
        List<Double> scores = new ArrayList<>();
        JSON.readTree(answer)
                .path("hits")
                .path("hits")
                .forEach(hit -> scores.add(product(hit.get("_score").asDouble())));
        return scores;
    }

    /** What Lucene makes a score of: above 1 for a positive inner product, below for a negative one. */
    private static double product(double score) {
        return score >= 1 ? score - 1 : 1 - 1 / score;
    }

    private static double dot(List<Float> a, List<Float> b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += (double) a.get(i) * b.get(i);
        }
        return sum;
    }
}
