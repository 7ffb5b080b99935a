package io.embedstream.deploy.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.broker.EmbeddedBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionWatchTest {
    private static final String INPUT = "input";
    private static final TopicPartition IN_DOUBT = new TopicPartition(INPUT, 0);
    private static final TopicPartition FINE = new TopicPartition(INPUT, 1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Instant.EPOCH;

    @Test
    void shouldSayWhatIsHiddenWhenAProducerLeavesATransactionOpen()
            throws ExecutionException, InterruptedException, TimeoutException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                KafkaProducer<byte[], byte[]> hanging = producer(broker, "hanging");
                KafkaProducer<byte[], byte[]> other = producer(broker, "other")) {
            admin.createTopics(List.of(new NewTopic(INPUT, 2, (short) 1))).all().get();
            GroupPositions positions = new GroupPositions(admin, "application");
            TransactionWatch watch =
                    new TransactionWatch(new InputPartitions(positions, Set.of(INPUT), Set::of), () -> now);
            watch.bindTo(meters);

            // Given a transaction that is open, records committed behind it, and a partition in which all is well
            hanging.beginTransaction();
            send(hanging, 0);
            commit(other, 0);
            commit(other, 1);
            await("the record behind it", () -> ends(positions).get(IN_DOUBT) == 3);
            await("the other partition", () -> stableEnds(positions).get(FINE) == 2);
            watch.look();
            now = now.plus(TransactionWatch.PATIENCE).minusSeconds(1);
            watch.look();
            assertThat(watch.details()).isEmpty();

            // When it stays open
            now = now.plusSeconds(1);
            watch.look();

            // Then
            assertThat(watch.details())
                    .containsExactly("input-0 has had a transaction open at offset 0 for 300 s, which hides the 3"
                            + " offsets from there to the end; see docs/operations.md, EmbedstreamOpenTransaction");
            assertThat(gauge("partitions")).isEqualTo(1);
            assertThat(gauge("seconds")).isEqualTo(300);

            // And when it ends
            hanging.abortTransaction();
            await("the end of the transaction", () -> stableEnds(positions).get(IN_DOUBT) == 4);
            watch.look();
            assertThat(watch.details()).isEmpty();
            assertThat(gauge("partitions")).isZero();
        }
    }

    private double gauge(String what) {
        return meters.get("embedstream.transactions.open." + what).gauge().value();
    }

    private static KafkaProducer<byte[], byte[]> producer(EmbeddedBroker broker, String id) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "transactional.id",
                id,
                "transaction.timeout.ms",
                600_000);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, int partition)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(INPUT, partition, new byte[1], new byte[1]))
                .get();
    }

    private static void commit(KafkaProducer<byte[], byte[]> producer, int partition)
            throws ExecutionException, InterruptedException {
        producer.beginTransaction();
        send(producer, partition);
        producer.commitTransaction();
    }

    private static Map<TopicPartition, Long> ends(GroupPositions positions) {
        return asked(() -> positions.ends(List.of(IN_DOUBT, FINE)));
    }

    private static Map<TopicPartition, Long> stableEnds(GroupPositions positions) {
        return asked(() -> positions.stableEnds(List.of(IN_DOUBT, FINE)));
    }

    private static <T> T asked(Callable<T> question) {
        try {
            return question.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A transaction is over for its producer before its marker is written. */
    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("not within " + PATIENCE + ": " + what)
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
