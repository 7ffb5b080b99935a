package io.embedstream.deploy.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupPositionProbeTest {
    private static final String GROUP = "application";

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;
    private static Map<String, Object> clients;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(directory);
        clients = Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    /** One committed record at offset 0 and the marker of its transaction at offset 1. */
    private static void writeTransaction(String topic) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(clients)) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        var settings = Map.<String, Object>of(
                "bootstrap.servers", broker.bootstrapServers(), "transactional.id", "writer-" + topic);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, new byte[1]));
            producer.commitTransaction();
        }
    }

    private static void commit(String topic, long offset) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(clients)) {
            admin.alterConsumerGroupOffsets(GROUP, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset)))
                    .all()
                    .get();
        }
    }

    @Test
    void shouldNotBeExhaustedWhenARecordLiesBehindWhatWasCommitted() throws ExecutionException, InterruptedException {
        // Given
        writeTransaction("waiting");
        try (var reads = new GroupPositionProbe(clients, GROUP, () -> true)) {
            // When
            var answer = reads.ask("waiting").get();

            // Then
            assertThat(answer.exhausted()).isEmpty();
            assertThat(answer.ends()).containsEntry(0, 2L);
        }
    }

    @Test
    void shouldBeExhaustedWhenOnlyAMarkerIsLeftThoughARecordWasMetBefore()
            throws ExecutionException, InterruptedException {
        // Given
        writeTransaction("processed");
        try (var reads = new GroupPositionProbe(clients, GROUP, () -> true)) {
            assertThat(reads.ask("processed").get().exhausted()).isEmpty();

            // When
            commit("processed", 1);

            // Then
            assertThat(reads.ask("processed").get().exhausted()).containsExactly(0);
        }
    }
}
