package io.embedstream.deploy.instance;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds partitions that stand still: nothing of them is committed for a while, though there are records. Also a
 * livelock shows so, in which transactions are begun and fenced forever while every thread runs.
 *
 * <p>A partition whose thread commits others and has not failed is no such thing: a consumer hands out what it has
 * fetched of one partition before that of the next, so that behind a backlog of inputs what the first stages wrote
 * waits its turn. It counts as standing still when it has waited for {@link #LONGEST_TURN}. For one thread.
 */
final class StandstillDetector {
    /** Longer than any fetched batch (50 MiB by default) takes even with a slow model. */
    static final Duration LONGEST_TURN = Duration.ofMinutes(10);

    private final Duration patience;
    private final Places places = new Places();

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
            Workers workers,
            Predicate<TopicPartition> hasRecords) {
        return places.look(now, committed, ends).stream()
                .filter(place -> place.since().compareTo(patience) >= 0)
                .filter(place -> !waitsItsTurn(place, now, workers))
                .filter(place -> hasRecords.test(place.partition()))
                .sorted(Comparator.comparing(Standstill::since).reversed())
                .toList();
    }

    private boolean waitsItsTurn(Standstill place, Instant now, Workers workers) {
        Instant since = now.minus(place.since());
        boolean failed =
                workers.lastDeath().filter(death -> !death.isBefore(since)).isPresent();
        return !failed
                && place.since().compareTo(LONGEST_TURN) < 0
                && workers.besides(place.partition()).stream()
                        .flatMap(other -> places.moved(other).stream())
                        .anyMatch(moved -> moved.isAfter(now.minus(patience)));
    }
}
