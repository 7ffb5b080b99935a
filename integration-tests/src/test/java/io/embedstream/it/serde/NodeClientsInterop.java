package io.embedstream.it.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.app.Encoders;
import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.cli.SchemasCommand;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.registry.EmbeddedRegistry;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import io.embedstream.it.node.NodeScripts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Confluent's and KafkaJS's Node.js clients write chats to the embedded broker, the application enriches them, and the
 * same clients read what came out.
 */
class NodeClientsInterop {

    private static final int CHATS_PER_CLIENT = 3;
    private static final int CHATS = 2 * CHATS_PER_CLIENT;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path directory;

    @Test
    void shouldUnderstandEachOtherThroughTheApplication() throws Exception {
        NodeScripts node = NodeScripts.install(
                Path.of(System.getProperty("interop.directory"), "node"),
                "/interop/node",
                List.of("write-chats.mjs", "read-events.mjs"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"));
                EmbeddedRegistry registry = EmbeddedRegistry.start(directory.resolve("registry"), 0)) {
            EmbedstreamConfig config = config(broker, registry);
            prepare(config, registry);
            Map<String, String> where = Map.of(
                    "BOOTSTRAP", broker.bootstrapServers(),
                    "REGISTRY", registry.url());
            try (Encoders encoders = Encoders.open(config.encoders());
                    EmbedstreamApp app = EmbedstreamApp.build(config, encoders, () -> true)) {
                app.start();

                List<String> written = node.script(
                        "write-chats.mjs",
                        with(where, config.topology().topics().chats(), CHATS_PER_CLIENT));
                List<String> read = node.script(
                        "read-events.mjs",
                        with(where, config.topology().topics().supportEnriched(), CHATS));

                assertThat(written).hasSize(CHATS);
                assertThat(events(read, "confluent"))
                        .extracting(event -> event.get("event_id").asText())
                        .containsExactlyInAnyOrderElementsOf(messageIds(written));
                assertThat(events(read, "confluent")).allSatisfy(NodeClientsInterop::assertHasWholeVector);
                assertThat(events(read, "kafkajs")).isEqualTo(events(read, "confluent"));
            }
        }
    }

    private static void assertHasWholeVector(JsonNode event) {
        double squares = 0;
        for (JsonNode value : event.get("vector")) {
            squares += value.doubleValue() * value.doubleValue();
        }
        assertThat(event.get("vector")).hasSize(event.get("dimension").intValue());
        assertThat(squares).as("unit length").isBetween(0.999, 1.001);
    }

    /** KafkaJS reads LZ4, in which the application writes by default, only with a further package. */
    private EmbedstreamConfig config(EmbeddedBroker broker, EmbeddedRegistry registry) {
        return EmbedstreamConfig.of(
                Map.of(
                        "application.id",
                        "interop",
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "schema.registry.url",
                        registry.url(),
                        "topics.replication.factor",
                        "1",
                        "kafka.compression.type",
                        "gzip",
                        "state.dir",
                        directory.resolve("state").toString()),
                "this test");
    }

    private static void prepare(EmbedstreamConfig config, EmbeddedRegistry registry) throws Exception {
        Map<String, Object> clients = EmbedstreamApp.clientSettings(config);
        try (TopicAdmin topics = new TopicAdmin(clients)) {
            topics.createMissing(TopicPlan.of(config));
        }
        assertThat(new CommandLine(new SchemasCommand()).execute("register", "--registry", registry.url()))
                .isZero();
    }

    private static Map<String, String> with(Map<String, String> where, String topic, int count) {
        return Map.of(
                "BOOTSTRAP", where.get("BOOTSTRAP"),
                "REGISTRY", where.get("REGISTRY"),
                "TOPIC", topic,
                "COUNT", Integer.toString(count));
    }

    private static List<String> messageIds(List<String> written) throws Exception {
        List<String> ids = new ArrayList<>();
        for (String line : written) {
            ids.add(MAPPER.readTree(line).get("message_id").asText());
        }
        return ids;
    }

    private static List<JsonNode> events(List<String> lines, String client) throws Exception {
        List<JsonNode> events = new ArrayList<>();
        for (String line : lines) {
            events.add(MAPPER.readTree(line).get(client));
        }
        return events;
    }
}
