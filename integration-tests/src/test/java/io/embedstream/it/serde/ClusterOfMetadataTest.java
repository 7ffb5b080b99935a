package io.embedstream.it.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.serde.AvroDeserializer;
import io.embedstream.serde.AvroSerializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A producer's and a consumer's serdes ask for associations by the id of the cluster they are connected to. */
class ClusterOfMetadataTest {

    private static final String TOPIC = "t";

    @TempDir
    Path directory;

    private final Set<String> paths = new ConcurrentSkipListSet<>();

    @Test
    void shouldAskByTheClusterThatIsConnected() throws Exception {
        HttpServer registry = registry();
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
                TopicAdmin admin = new TopicAdmin(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createMissing(List.of(new NewTopic(TOPIC, 1, (short) 1)));
            String asked = "/associations/resources/"
                    + admin.requireReachable(Duration.ofSeconds(30)).orElseThrow() + "/t";
            Map<String, Object> config = new HashMap<>(Map.of(
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    "schema.registry.url",
                    "http://127.0.0.1:" + registry.getAddress().getPort()));

            try (KafkaProducer<String, Object> producer =
                    new KafkaProducer<>(config, new StringSerializer(), configured(new AvroSerializer<>(), config))) {
                producer.send(new ProducerRecord<>(TOPIC, "hi")).get();
            }
            assertThat(paths).contains(asked, "/subjects/shared/versions");
            paths.clear();

            assertThat(firstValue(config)).isEqualTo("hi");
            assertThat(paths).contains(asked).noneMatch(path -> path.contains("/-/"));
        } finally {
            registry.stop(0);
        }
    }

    private static AvroSerializer<Object> configured(AvroSerializer<Object> serializer, Map<String, Object> config) {
        serializer.configure(config, false);
        return serializer;
    }

    private static Object firstValue(Map<String, Object> client) {
        Map<String, Object> config = new HashMap<>(client);
        config.put("group.id", "readers");
        config.put("auto.offset.reset", "earliest");
        AvroDeserializer<Object> values = new AvroDeserializer<>();
        values.configure(config, false);
        try (KafkaConsumer<String, Object> consumer = new KafkaConsumer<>(config, new StringDeserializer(), values)) {
            consumer.subscribe(List.of(TOPIC));
            ConsumerRecords<String, Object> records = ConsumerRecords.empty();
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (records.isEmpty() && System.nanoTime() < deadline) {
                records = consumer.poll(Duration.ofMillis(200));
            }
            return records.iterator().next().value();
        }
    }

    private HttpServer registry() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        paths.add(path);
        String reply = path.startsWith("/associations/")
                ? "[{\"subject\":\"shared\"}]"
                : "{\"id\":1,\"schema\":\"\\\"string\\\"\"}";
        byte[] body = reply.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
