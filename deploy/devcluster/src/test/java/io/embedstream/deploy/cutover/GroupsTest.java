package io.embedstream.deploy.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.lifecycle.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsTest {
    private static final Role APPLICATION = new Role("app", Role.ORIGINAL);
    private static final TopicPartition MOVING = new TopicPartition("in", 0);
    private static final TopicPartition NEW = new TopicPartition("in", 1);

    @TempDir
    private Path directory;

    @Test
    void shouldWaitForTheOutcomeOfATransactionThatMovesPositions() throws Exception {
        try (var broker = EmbeddedBroker.start(directory.resolve("broker"));
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                var producer = new KafkaProducer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", broker.bootstrapServers(), "transactional.id", "app-0"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                var consumer = new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers(), "group.id", "app"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            // Given a transaction with a position, whose outcome is open
            admin.createTopics(List.of(new NewTopic("in", 2, (short) 1))).all().get();
            producer.initTransactions();
            producer.beginTransaction();
            producer.sendOffsetsToTransaction(Map.of(MOVING, new OffsetAndMetadata(43)), consumer.groupMetadata());

            // When positions are asked for
            var positions = CompletableFuture.supplyAsync(() -> positions(admin));
            assertThat(positions).failsWithin(1, TimeUnit.SECONDS);
            producer.commitTransaction();

            // Then they are those behind it, and 0 where nothing was committed
            assertThat(positions.get(20, TimeUnit.SECONDS)).isEqualTo(Map.of(MOVING, 43L, NEW, 0L));
        }
    }

    @Test
    void shouldTakeAGroupForExpelledWhoseLastMemberWasKilled() throws Exception {
        try (var broker = EmbeddedBroker.start(directory.resolve("left"));
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            var groups = new Groups(admin);
            admin.createTopics(List.of(new NewTopic("in", 2, (short) 1))).all().get();
            admin.alterConsumerGroupOffsets("app", Map.of(MOVING, new OffsetAndMetadata(43)))
                    .all()
                    .get();

            groups.expel(APPLICATION);

            assertThat(groups.members(APPLICATION)).isEmpty();
        }
    }

    private static Map<TopicPartition, Long> positions(Admin admin) {
        try {
            return new Groups(admin).positions(APPLICATION, Set.of(MOVING, NEW));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
