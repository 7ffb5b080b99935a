package io.embedstream.it.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.cli.CommandLines;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.topics.LatestByKey;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What agents say of suggestions in the console, back into the calibration and an intent head. */
class FeedbackLoopTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SAMPLES = "/io/embedstream/deploy/samples/";
    private static final String TOKEN = "token-of-this-test";
    private static final int MESSAGES = 40;

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    /** A message with what was suggested for it. */
    private record Suggested(String messageId, String outcome, List<String> intents) {}

    @Test
    void shouldLearnFromMarksWhenAgentsSayWhichSuggestionsAreRight() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            // Given an application with templates and messages of customers
            Path file = file(broker);
            EmbedstreamConfig config = EmbedstreamConfig.load(file, Map.of());
            try (TopicAdmin topics = new TopicAdmin(EmbedstreamApp.clientSettings(config))) {
                topics.createMissing(TopicPlan.of(config));
            }
            var topics = config.topology().topics();
            send(config, topics.templates(), "template_id", english("templates").toList());
            RunningService service = RunningService.ready(config);
            send(config, topics.chats(), "conversation_id", customers());

            // When an agent marks in the console what is suggested
            Map<String, Suggested> suggested = suggestions(service);
            long marks = 0;
            for (Suggested one : suggested.values()) {
                marks += mark(service, one, marks);
            }

            // Then the marks are in the topic, and both commands learn from them
            assertThat(LatestByKey.read(EmbedstreamApp.clientSettings(config), topics.feedback()))
                    .hasSize((int) marks)
                    .hasSizeGreaterThan(10);
            JsonNode calibrated = run("calibrate", "templates", file);
            assertThat(calibrated.path("shipped_f1").isNumber()).isTrue();
            assertThat(calibrated.path("f1").asDouble())
                    .isGreaterThanOrEqualTo(calibrated.path("shipped_f1").asDouble());
            JsonNode trained = run("train", "intent", file);
            assertThat(trained.path("rows").asInt()).isGreaterThan((int) marks);
            assertThat(trained.path("cross_validation").isMissingNode()).isFalse();
            service.close();
        }
    }

    private Path file(EmbeddedBroker broker) throws IOException {
        Path file = directory.resolve("embedstream.properties");
        Files.writeString(file, """
                bootstrap.servers=%s
                application.id=feedback-loop
                state.dir=%s
                domains=support
                input.format=json
                output.format=json
                topics.partitions=1
                topics.replication.factor=1
                http.token=%s
                """.formatted(broker.bootstrapServers(), directory.resolve("state"), TOKEN));
        return file;
    }

    private static Stream<ObjectNode> english(String stream) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                FeedbackLoopTest.class.getResourceAsStream(SAMPLES + stream + ".jsonl"), UTF_8))) {
            List<ObjectNode> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add((ObjectNode) JSON.readTree(line));
            }
            return lines.stream().filter(line -> line.path("language").asText().equals("en"));
        }
    }

    private static List<ObjectNode> customers() throws IOException {
        return english("chats")
                .filter(chat -> chat.path("role").asText().equals("customer"))
                .limit(MESSAGES)
                .peek(chat -> chat.put(
                        "sent_at", Instant.parse(chat.path("sent_at").asText()).toEpochMilli()))
                .toList();
    }

    private static void send(EmbedstreamConfig config, String topic, String key, List<ObjectNode> records) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                EmbedstreamApp.clientSettings(config), new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(record -> producer.send(new ProducerRecord<>(
                    topic,
                    record.path(key).asText().getBytes(UTF_8),
                    record.toString().getBytes(UTF_8))));
        }
    }

    private static HttpRequest.Builder request(RunningService service, String path) {
        return HttpRequest.newBuilder(URI.create(service.url() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("X-Embedstream", "console");
    }

    /** What the page shows once it has suggestions for all messages. */
    private Map<String, Suggested> suggestions(RunningService service) throws Exception {
        Map<String, Suggested> suggested = new LinkedHashMap<>();
        HttpResponse<Stream<String>> response =
                client.send(request(service, "/v1/console/stream?view=support").build(), BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            lines.filter(line -> line.startsWith("data: "))
                    .peek(line -> add(line.substring("data: ".length()), suggested))
                    .anyMatch(line -> suggested.size() >= MESSAGES);
        }
        return suggested;
    }

    private static void add(String data, Map<String, Suggested> suggested) {
        try {
            for (JsonNode conversation : JSON.readTree(data).path("conversations")) {
                for (JsonNode message : conversation.path("messages")) {
                    String id = message.path("messageId").asText();
                    TreeSet<String> intents = new TreeSet<>(message.findValuesAsText("intent"));
                    suggested.put(id, new Suggested(id, message.path("outcome").asText(), List.copyOf(intents)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Marks a suggestion; every fifth is wrong and something else is right. Returns the number of marks. */
    private long mark(RunningService service, Suggested suggested, long before) throws Exception {
        if (!suggested.outcome().equals("fits") && !suggested.outcome().equals("none_fits")) {
            return 0;
        }
        boolean wrong = before % 5 == 4;
        String intent = wrong ? suggested.intents().get(suggested.intents().size() - 1) : "";
        HttpRequest mark = request(service, "/v1/console/feedback")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of(
                        "message", suggested.messageId(), "verdict", wrong ? "wrong" : "right", "intent", intent))))
                .build();
        HttpResponse<String> answer = client.send(mark, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("support.feedback.v1");
        return 1;
    }

    /** Runs a command on the marks and returns its summary. */
    private JsonNode run(String command, String what, Path file) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = CommandLines.of(time -> false)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(
                        command,
                        what,
                        "--feedback",
                        "en",
                        "--config",
                        file.toString(),
                        "--out",
                        directory.resolve(what + ".json").toString());
        assertThat(exit).as(err.toString()).isZero();
        assertThat(err.toString()).contains("marks that say the right intent");
        String summary = out.toString().lines().collect(Collectors.toList()).get(0);
        return JSON.readTree(summary);
    }
}
