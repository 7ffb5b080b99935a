package io.embedstream.deploy.instance;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Since when partitions have been at an offset before their end. For one thread. */
final class Places {
    private final Map<TopicPartition, Place> places = new HashMap<>();

    /**
     * @param since the partition has been there, or at its end
     * @param moved when it was last seen to move on; null if never
     */
    private record Place(long offset, Instant since, Instant moved) {}

    /**
     * Takes note of where everything is.
     *
     * @param offsets a partition without one is at 0
     * @param ends of all partitions that are looked at; others are forgotten
     * @return all of them, with how long they have not moved
     */
    List<Standstill> look(Instant now, Map<TopicPartition, Long> offsets, Map<TopicPartition, Long> ends) {
        places.keySet().retainAll(ends.keySet());
        ends.forEach((partition, end) -> {
            long offset = offsets.getOrDefault(partition, 0L);
            Place before = places.get(partition);
            if (before == null) {
                places.put(partition, new Place(offset, now, null));
            } else if (before.offset() != offset) {
                places.put(partition, new Place(offset, now, now));
            } else if (offset >= end) {
                places.put(partition, new Place(offset, now, before.moved()));
            }
        });
        return places.entrySet().stream()
                .map(place -> standstill(place.getKey(), place.getValue(), now, ends))
                .toList();
    }

    private static Standstill standstill(
            TopicPartition partition, Place place, Instant now, Map<TopicPartition, Long> ends) {
        return new Standstill(
                partition, place.offset(), ends.get(partition) - place.offset(), Duration.between(place.since(), now));
    }

    /** When a partition was last seen to move on. */
    Optional<Instant> moved(TopicPartition partition) {
        return Optional.ofNullable(places.get(partition)).map(Place::moved);
    }
}
