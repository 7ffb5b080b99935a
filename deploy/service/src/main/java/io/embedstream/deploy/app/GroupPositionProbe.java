package io.embedstream.deploy.app;

import io.embedstream.deploy.threads.DaemonThreads;
import io.embedstream.deploy.topics.MissingPrivileges;
import io.embedstream.topology.time.CommittedPositionProbe;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the consumer group of an application stands, found out by reading behind its committed offsets. Offsets alone
 * do not show it: transaction markers take some, and a group need not commit behind them.
 *
 * <p>Safe for many threads; questions are answered one after the other on a thread of its own.
 */
final class GroupPositionProbe implements CommittedPositionProbe, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupPositionProbe.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_RECORDS = 10;
    /** Of a partition: a broker sends one batch in any case. */
    private static final int MAX_BYTES = 1;
    /** How far before the end of a partition with records a later one is looked for. */
    private static final int NEAR_END = 10;
    /** For how long a record is taken to be there still: topics let go of records. */
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private static final Duration BETWEEN_REPORTS = Duration.ofMinutes(1);

    private final Map<String, Object> settings;
    private final BooleanSupplier sourceEnded;
    private final AtomicLong lastReport = new AtomicLong(System.nanoTime() - BETWEEN_REPORTS.toNanos());
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(DaemonThreads.named("embedstream-group-reads"));
    /** Records that were met: until the group has passed one there is nothing to read. */
    private final Map<TopicPartition, Met> met = new HashMap<>();

    private Consumer<byte[], byte[]> committedReader;
    private Consumer<byte[], byte[]> anyReader;

    /** A record of a partition, and by {@link System#nanoTime} when it was met. */
    private record Met(long offset, long at) {
        boolean isBehind(OffsetAndMetadata committed) {
            return (committed == null || committed.offset() <= offset) && System.nanoTime() - at < REMEMBERED.toNanos();
        }
    }

    /**
     * Connects at the first call.
     *
     * @param group application id
     * @param sourceEnded whether the source of events is known to have ended for now; no partition is exhausted before
     */
    GroupPositionProbe(Map<String, Object> clientSettings, String group, BooleanSupplier sourceEnded) {
        this.settings = new HashMap<>(clientSettings);
        this.sourceEnded = sourceEnded;
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_RECORDS);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MAX_BYTES);
    }

    @Override
    public CompletableFuture<Answer> ask(String topic) {
        return CompletableFuture.supplyAsync(() -> answer(topic), thread).whenComplete((answer, failure) -> {
            if (failure != null) {
                report(topic, failure);
            }
        });
    }

    /** Who asks asks again, and waits meanwhile: once a minute the log says for what. */
    private void report(String topic, Throwable failure) {
        long now = System.nanoTime();
        long last = lastReport.get();
        if (now - last >= BETWEEN_REPORTS.toNanos() && lastReport.compareAndSet(last, now)) {
            LOG.warn(
                    "where the application stands in {} is unknown, and no idle partition of it is passed over: {}",
                    topic,
                    MissingPrivileges.in(failure).orElseGet(failure::toString));
        }
    }

    private Answer answer(String topic) {
        connect();
        List<TopicPartition> partitions = committedReader.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        boolean ended = sourceEnded.getAsBoolean();
        Map<TopicPartition, Long> ends = anyReader.endOffsets(partitions);
        Map<TopicPartition, OffsetAndMetadata> committed = committedReader.committed(new HashSet<>(partitions));
        Set<Integer> exhausted = new HashSet<>();
        if (ended) {
            exhausted(ends, committed).forEach(partition -> exhausted.add(partition.partition()));
        }
        Map<Integer, Long> endOf = new HashMap<>();
        Map<Integer, Long> positions = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = committed.get(partition);
            endOf.put(partition.partition(), ends.get(partition));
            positions.put(partition.partition(), offset == null ? 0 : offset.offset());
        }
        return new Answer(exhausted, endOf, positions);
    }

    private void connect() {
        if (committedReader == null) {
            committedReader = consumer("read_committed");
            anyReader = consumer("read_uncommitted");
        }
    }

    private Consumer<byte[], byte[]> consumer(String isolation) {
        Map<String, Object> own = new HashMap<>(settings);
        own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        return new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Set<TopicPartition> exhausted(
            Map<TopicPartition, Long> ends, Map<TopicPartition, OffsetAndMetadata> committed) {
        Map<TopicPartition, Long> unsure = new HashMap<>(ends);
        met.forEach((partition, record) -> {
            if (record.isBehind(committed.get(partition))) {
                unsure.remove(partition);
            }
        });
        committedReader.assign(unsure.keySet());
        // Of partitions that stay assigned, a consumer remembers that they were paused.
        committedReader.resume(unsure.keySet());
        for (TopicPartition partition : unsure.keySet()) {
            OffsetAndMetadata offset = committed.get(partition);
            if (offset == null) {
                committedReader.seekToBeginning(List.of(partition));
            } else {
                committedReader.seek(partition, offset);
            }
        }
        Set<TopicPartition> exhausted = readTo(unsure);
        unsure.keySet().removeAll(exhausted);
        meetNearEnd(unsure);
        return exhausted;
    }

    /** The partitions whose ends were reached without meeting a record; an open transaction keeps from the end. */
    private Set<TopicPartition> readTo(Map<TopicPartition, Long> ends) {
        Set<TopicPartition> undecided = new HashSet<>(ends.keySet());
        Set<TopicPartition> exhausted = new HashSet<>();
        long deadline = System.nanoTime() + READ_TIMEOUT.toNanos();
        while (!undecided.isEmpty() && System.nanoTime() < deadline) {
            for (TopicPartition partition : Set.copyOf(undecided)) {
                if (committedReader.position(partition) >= ends.get(partition)) {
                    exhausted.add(partition);
                    undecided.remove(partition);
                }
            }
            if (!undecided.isEmpty()) {
                Set<TopicPartition> withRecords = meet();
                undecided.removeAll(withRecords);
                exhausted.removeAll(withRecords);
                committedReader.pause(withRecords);
            }
        }
        return exhausted;
    }

    /** The later the record that is remembered, the longer there is nothing to read. */
    private void meetNearEnd(Map<TopicPartition, Long> ends) {
        if (ends.isEmpty()) {
            return;
        }
        committedReader.assign(ends.keySet());
        committedReader.resume(ends.keySet());
        ends.forEach((partition, end) -> {
            if (committedReader.position(partition) < end - NEAR_END) {
                committedReader.seek(partition, end - NEAR_END);
            }
        });
        meet();
    }

    /** Polls once, and returns the partitions with records. */
    private Set<TopicPartition> meet() {
        ConsumerRecords<byte[], byte[]> records = committedReader.poll(POLL);
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> own = records.records(partition);
            met.put(partition, new Met(own.get(own.size() - 1).offset(), System.nanoTime()));
        }
        return records.partitions();
    }

    /** Ends the thread and its consumers; questions under way are not answered. Closing twice is harmless. */
    @Override
    public synchronized void close() {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(() -> {
            if (committedReader != null) {
                committedReader.close();
                anyReader.close();
            }
        });
        thread.shutdown();
    }
}
