package io.embedstream.deploy.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final TopicPartition PARTITION = new TopicPartition("greetings", 0);

    @TempDir
    Path directory;

    @Test
    void shouldKeepRecordsAndAddressWhenRestarted() throws Exception {
        // Given a committed and an old record
        String address;
        String cluster;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            address = broker.bootstrapServers();
            cluster = broker.clusterId();
            createTopic(address);
            sendCommitted(address, 0L, "old");
            sendCommitted(address, 1L, "new");
        }

        // When
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            // Then
            assertThat(broker.bootstrapServers()).isEqualTo(address);
            assertThat(broker.clusterId()).isEqualTo(cluster);
            assertThat(readCommitted(address, 2)).containsExactly("old", "new");
        }
    }

    @Test
    void shouldNameTheDirectoryWhenItIsInUse() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining(broker.bootstrapServers().split(":")[1]);
        }
    }

    @Test
    void shouldSayWhatIsMissingWhenIdentityIsIncomplete() throws IOException {
        // Given
        Files.writeString(directory.resolve("cluster.properties"), "cluster.id=abc\n");

        // When / Then
        assertThatThrownBy(() -> EmbeddedBroker.start(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("broker.port");
    }

    private static void createTopic(String address) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void sendCommitted(String address, long timestamp, String value) {
        Map<String, Object> settings = Map.of("bootstrap.servers", address, "transactional.id", "greeter");
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(PARTITION.topic(), 0, timestamp, "key", value));
            producer.commitTransaction();
        }
    }

    private static List<String> readCommitted(String address, int count) {
        Map<String, Object> settings = Map.of("bootstrap.servers", address, "isolation.level", "read_committed");
        List<String> values = new ArrayList<>();
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
