package io.embedstream.deploy.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.embedstream.deploy.http.HttpEndpoint;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.vectorstore.NearestResult;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances that communicate over HTTP. */
class HttpPeersTest {
    private static final long SEED = 7;
    private static final Duration TIME = Duration.ofSeconds(30);
    private static final WordCounts ENCODER = new WordCounts("english", List.of("a", "b", "c"));

    private final Random random = new Random(SEED);
    private final AtomicReference<VectorQuery> asked = new AtomicReference<>();
    private final AtomicReference<Answer> answer = new AtomicReference<>();
    private HttpEndpoint endpoint;
    private HostInfo address;

    /** Remembers what it was asked and answers what it is told to. */
    private final class FixedStore implements SearchableStore {
        @Override
        public String name() {
            return "told";
        }

        @Override
        public Set<String> languages() {
            return Set.of("en");
        }

        @Override
        public NearestResult<String, JsonNode> search(VectorQuery query) {
            throw new AssertionError("another instance asks for partitions, never for the whole");
        }

        @Override
        public Answer searchPartitions(VectorQuery query, Set<Integer> partitions) {
            asked.set(query);
            return new Answer(answer.get().result(), partitions);
        }
    }

    @BeforeEach
    void start() {
        endpoint = HttpEndpoint.start("127.0.0.1", 0);
        address = new HostInfo("127.0.0.1", endpoint.port());
        SearchRoutes.addTo(endpoint)
                .open(new StoreSearch(
                        List.of(new FixedStore()), new QueryEncoder(new LanguageModels(Map.of("en", ENCODER)), 100)));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void shouldCarryQuestionsAndAnswersToTheSameBits() {
        for (int round = 0; round < 50; round++) {
            // Given floats of any bits
            VectorQuery query = new VectorQuery(
                    new float[] {anyFloat(), anyFloat(), anyFloat()},
                    ENCODER.spec().fingerprint(),
                    1 + random.nextInt(1000),
                    List.of(new FieldFilter("f", "a=b&c"), new FieldFilter("f", "红"), new FieldFilter("g", "")));
            answer.set(new Answer(new NearestResult<>("any", true, true, neighbours()), Set.of()));
            // When
            Answer received = ask("told", address, query).join();
            // Then
            assertThat(received)
                    .as("seed %d", SEED)
                    .isEqualTo(new Answer(answer.get().result(), Set.of(2, 11)));
            assertThat(asked.get().vector()).as("seed %d", SEED).containsExactly(query.vector());
            assertThat(asked.get()).usingRecursiveComparison().isEqualTo(query);
        }
    }

    @Test
    void shouldFailWhenThePeerRefusesOrIsGone() {
        VectorQuery query = new VectorQuery(new float[3], ENCODER.spec().fingerprint(), 1, List.of());

        assertThat(ask("unknown", address, query))
                .failsWithin(TIME)
                .withThrowableThat()
                .withMessageContaining("404");
        assertThat(ask("told", HostInfo.unavailable(), query))
                .failsWithin(TIME)
                .withThrowableThat()
                .withMessageContaining("has not said where");
        endpoint.close();
        assertThat(ask("told", address, query)).failsWithin(TIME);
    }

    private static CompletableFuture<Answer> ask(String store, HostInfo peer, VectorQuery query) {
        return new HttpPeers(store, Optional.empty()).ask(peer, query, Set.of(2, 11), TIME);
    }

    private List<Neighbour<String, JsonNode>> neighbours() {
        List<Neighbour<String, JsonNode>> neighbours = new ArrayList<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            neighbours.add(new Neighbour<>(
                    "键 " + i, anyFloat(), JsonNodeFactory.instance.objectNode().put("text", "\"\n" + i)));
        }
        return neighbours;
    }

    private float anyFloat() {
        float any = Float.intBitsToFloat(random.nextInt());
        return Float.isFinite(any) ? any : 0.1f;
    }
}
