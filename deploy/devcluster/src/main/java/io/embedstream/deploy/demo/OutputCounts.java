package io.embedstream.deploy.demo;

import io.embedstream.topology.Topics;
import io.embedstream.topology.repeat.Revision;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts committed output records, and knows when the last ones came. Safe for many threads. */
final class OutputCounts {
    private final Topics topics;
    private final Map<String, Long> byTopic = new HashMap<>();
    private long lastAny = System.nanoTime();
    private long lastJudged = System.nanoTime();

    OutputCounts(Topics topics) {
        this.topics = topics;
    }

    synchronized void add(ConsumerRecord<byte[], byte[]> record) {
        lastAny = System.nanoTime();
        if (Revision.isOne(record.headers())) {
            return;
        }
        byTopic.merge(record.topic(), 1L, Long::sum);
        if (isEnriched(record.topic()) || record.topic().equals(topics.deadLetters())) {
            lastJudged = lastAny;
        }
    }

    synchronized long of(String topic) {
        return byTopic.getOrDefault(topic, 0L);
    }

    /** Enriched records of the three domains. */
    long enriched() {
        return of(topics.supportEnriched()) + of(topics.newsEnriched()) + of(topics.reviewsEnriched());
    }

    /** Inputs with a result: enriched records and dead letters. */
    synchronized long judged() {
        return enriched() + of(topics.deadLetters());
    }

    /** Time since the last record of any topic. */
    synchronized Duration quiet() {
        return Duration.ofNanos(System.nanoTime() - lastAny);
    }

    /** {@link System#nanoTime} when the last enriched record or dead letter was seen. */
    synchronized long lastJudgedNanos() {
        return lastJudged;
    }

    private boolean isEnriched(String topic) {
        return topic.equals(topics.supportEnriched())
                || topic.equals(topics.newsEnriched())
                || topic.equals(topics.reviewsEnriched());
    }
}
