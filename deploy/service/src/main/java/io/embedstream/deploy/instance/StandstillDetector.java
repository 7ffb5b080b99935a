package io.embedstream.deploy.instance;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds partitions that stand still: nothing of them is committed for a while, though there are records. Also a
 * livelock shows so, in which transactions are begun and fenced forever while every thread runs. For one thread.
 */
final class StandstillDetector {
    private final Duration patience;
    private final Map<TopicPartition, Place> places = new HashMap<>();

    private record Place(long offset, Instant since) {}

    /** @param patience how long a partition with records may commit nothing */
    StandstillDetector(Duration patience) {
        this.patience = patience;
    }

    /**
     * Takes note of where everything is.
     *
     * @param committed offsets; a partition without one is at 0
     * @param ends of all partitions that are looked at; others are forgotten
     * @param hasRecords called for those that seem to stand still: offsets alone do not show it, since markers of
     *     transactions take some
     * @return those that stand still, longest first
     */
    List<Standstill> look(
            Instant now,
            Map<TopicPartition, Long> committed,
            Map<TopicPartition, Long> ends,
            Predicate<TopicPartition> hasRecords) {
        places.keySet().retainAll(ends.keySet());
        ends.forEach((partition, end) -> {
            long offset = committed.getOrDefault(partition, 0L);
            var before = places.get(partition);
            if (before == null || before.offset() != offset || offset >= end) {
                places.put(partition, new Place(offset, now));
            }
        });
        return places.entrySet().stream()
                .map(place -> standstill(place.getKey(), place.getValue(), now, ends))
                .filter(stands -> stands.since().compareTo(patience) >= 0 && hasRecords.test(stands.partition()))
                .sorted((a, b) -> b.since().compareTo(a.since()))
                .toList();
    }

    private static Standstill standstill(
            TopicPartition partition, Place place, Instant now, Map<TopicPartition, Long> ends) {
        return new Standstill(
                partition, place.offset(), ends.get(partition) - place.offset(), Duration.between(place.since(), now));
    }
}
