package io.embedstream.it.change;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embedstream.topology.repeat.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** When the enriched records of the live topics could be read, by a consumer on a thread of its own. */
final class Arrivals implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration POLL = Duration.ofMillis(50);

    private final Map<String, Object> clients;
    private final List<String> topics;
    private final Map<String, Long> sentAt;
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::read, "arrivals");
    private volatile int count;
    private volatile boolean closing;

    /**
     * One record.
     *
     * @param at when it was read, by {@link System#nanoTime()}
     * @param latency since its event was sent, seconds
     */
    record Arrival(long at, double latency) {}

    /** @param sentAt when each event was sent */
    Arrivals(Map<String, Object> clients, List<String> topics, Map<String, Long> sentAt) {
        this.clients = clients;
        this.topics = topics;
        this.sentAt = sentAt;
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        var settings = new HashMap<>(clients);
        settings.put("isolation.level", "read_committed");
        settings.put("fetch.max.wait.ms", 20);
        settings.put("enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closing) {
                take(consumer.poll(POLL));
            }
        }
    }

    private void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        long now = System.nanoTime();
        var more = new ArrayList<Arrival>();
        for (var record : records) {
            if (!Revision.isOne(record.headers())) {
                more.add(new Arrival(now, (now - sentAt.get(id(record))) / 1e9));
            }
        }
        arrivals.addAll(more);
        count += more.size();
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        try {
            return JSON.readTree(record.value()).path("event_id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Records so far. */
    int count() {
        return count;
    }

    /** A percentile of the latencies of what came between two moments, seconds. */
    double percentile(double share, long from, long to) {
        var sorted = arrivals.stream()
                .filter(each -> each.at() >= from && each.at() < to)
                .mapToDouble(Arrival::latency)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }

    /** The longest time between two moments in which nothing came, seconds. */
    double longestGap(long from, long to) {
        long last = from;
        long longest = 0;
        for (var each : arrivals) {
            if (each.at() >= from && each.at() < to) {
                longest = Math.max(longest, each.at() - last);
                last = each.at();
            }
        }
        return Math.max(longest, to - last) / 1e9;
    }

    @Override
    public void close() {
        closing = true;
    }
}
