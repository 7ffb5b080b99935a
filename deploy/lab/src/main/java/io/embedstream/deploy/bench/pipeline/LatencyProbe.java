package io.embedstream.deploy.bench.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Sends events evenly and notes how long each takes from before it is sent to a reader of committed enriched records.
 * The first fifth is left out; fails if not all come.
 */
final class LatencyProbe {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Long> millis = new ArrayList<>();

    /** Median and 99th percentile, milliseconds. */
    record Latency(double p50, double p99) {}

    private LatencyProbe(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    static Latency measure(
            BenchCluster cluster,
            RunTopics run,
            Feed feed,
            PipelineEvents events,
            int from,
            double perSecond,
            int seconds)
            throws InterruptedException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                cluster.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false);
        List<TopicPartition> partitions =
                List.copyOf(cluster.ends(run.enriched()).keySet());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            return new LatencyProbe(consumer).measure(feed, events, from, perSecond, (int) (perSecond * seconds));
        }
    }

    private Latency measure(Feed feed, PipelineEvents events, int from, double perSecond, int count)
            throws InterruptedException {
        long begun = System.currentTimeMillis();
        Thread sender = new Thread(() -> send(feed, events, from, perSecond, count), "benchmark-sender");
        sender.start();
        long deadline = System.nanoTime() + (long) (count / perSecond * 1e9) + PATIENCE.toNanos();
        while (millis.size() < count && System.nanoTime() < deadline) {
            var records = consumer.poll(POLL);
            long now = System.currentTimeMillis();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.timestamp() >= begun) { // else of the backlog, committed just now
                    millis.add(now - record.timestamp());
                }
            }
        }
        sender.join();
        if (millis.size() < count) {
            throw new IllegalStateException("of " + count + " events " + millis.size() + " were enriched within "
                    + PATIENCE.toSeconds() + " s of the last; the latency of a part is none");
        }
        List<Long> measured = new ArrayList<>(millis.subList(millis.size() / 5, millis.size()));
        Collections.sort(measured);
        return new Latency(percentile(measured, 0.5), percentile(measured, 0.99));
    }

    private static void send(Feed feed, PipelineEvents events, int from, double perSecond, int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = start + (long) (i / perSecond * 1e9);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            feed.send(events.event(from + i, Instant.ofEpochMilli(System.currentTimeMillis())));
        }
    }

    private static double percentile(List<Long> sorted, double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share));
    }
}
