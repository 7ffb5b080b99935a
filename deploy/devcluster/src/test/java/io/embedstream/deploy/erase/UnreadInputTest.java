package io.embedstream.deploy.erase;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application has not processed yet, on a real broker. */
class UnreadInputTest {
    private static final Instant NOW = Instant.parse("2026-11-28T11:00:00Z");

    @TempDir
    static Path directory;

    private static EmbeddedBroker broker;
    private static Map<String, Object> clients;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(directory);
        clients = Map.of("bootstrap.servers", broker.bootstrapServers());
        admin = Admin.create(clients);
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void shouldCountWhatIsLeftWhenTheTimeIsOver() throws Exception {
        send("left", 3);
        commit("left", 1);

        assertThat(unread("left")).isEqualTo(3); // two records and the marker of their transaction
    }

    @Test
    void shouldTakeAMarkerForNoRecord() throws Exception {
        send("marker", 3);
        commit("marker", 3);

        assertThat(unread("marker")).isZero();
    }

    @Test
    void shouldCountAllWhenNothingIsCommitted() throws Exception {
        send("new", 3);

        assertThat(unread("new")).isEqualTo(4);
    }

    @Test
    void shouldWaitUntilTheApplicationIsThrough() throws Exception {
        send("late", 3);

        try (UnreadInput input = new UnreadInput(clients, "late", () -> NOW)) {
            var waiting = CompletableFuture.supplyAsync(() -> await(input, "late", NOW.plusSeconds(1)));
            commit("late", 3);

            assertThat(waiting.join()).isZero();
        }
    }

    private static long unread(String topic) {
        try (UnreadInput input = new UnreadInput(clients, topic, InstantSource.fixed(NOW))) {
            return await(input, topic, NOW);
        }
    }

    private static long await(UnreadInput input, String topic, Instant deadline) {
        try {
            return input.await(topic, deadline);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In one transaction, into a topic of its own; the group has the same name. */
    private static void send(String topic, int records) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        var settings = Map.<String, Object>of(
                "bootstrap.servers", broker.bootstrapServers(), "transactional.id", "writes-" + topic);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, new byte[1]));
            }
            producer.commitTransaction();
        }
    }

    private static void commit(String topic, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(topic, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset)))
                .all()
                .get();
    }
}
