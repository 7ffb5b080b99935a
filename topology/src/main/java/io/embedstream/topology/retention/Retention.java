package io.embedstream.topology.retention;

import io.embedstream.topology.time.AgreedTime;
import io.embedstream.topology.time.DueQueue;
import io.embedstream.topology.time.DueQueue.Due;
import io.embedstream.topology.time.SourceClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Forgets entries that have not been used for as long as they are kept, by the event time that the records of the
 * partition agree on, to the hour: one wrong clock deletes nothing. Each entry has one place in a queue. When its turn
 * comes it is deleted, or moved to where its last use puts it, so that a use costs nothing here. Work per record is
 * bounded. What is deleted when follows from the order of the partition alone: the same after a crash.
 *
 * <p>The store holds the queue, the partition's time, and how far the entries of earlier builds have been taken in.
 * Used by one task's thread; made anew in each {@code init}.
 */
public final class Retention {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration JUMP = Duration.ofDays(1);
    private static final int WITNESSES = 3;
    private static final int DUE_PER_RECORD = 8;
    private static final int TAKEN_IN_PER_RECORD = 64;
    private static final char SEPARATOR = '|';

    private final DueQueue queue;
    private final SourceClock clock;
    private final Map<String, Entries> kinds;
    private final List<TakingIn> takingIn;
    private AgreedTime time;
    private boolean mayBeDue = true;

    /** @param store of its own */
    public Retention(KeyValueStore<String, Long> store, List<Entries> kinds) {
        this.queue = new DueQueue(store);
        this.clock = new SourceClock(store, JUMP, WITNESSES);
        this.kinds = kinds.stream().collect(Collectors.toMap(Entries::kind, Function.identity()));
        this.takingIn = kinds.stream().map(kind -> new TakingIn(store, kind)).toList();
        this.time = clock.read();
    }

    /**
     * A record of this event time is processed: forgets some of what is due.
     *
     * @param id hash of its id, not negative
     */
    public void advance(long eventTime, long id) {
        var before = time;
        time = clock.observe(before, toHour(eventTime), id);
        mayBeDue |= !time.agreed().equals(before.agreed());
        if (time.agreed().isPresent()) {
            long now = time.agreed().getAsLong();
            takingIn.forEach(taking -> takeIn(taking, now));
            mayBeDue = mayBeDue && forgetDue(Instant.ofEpochMilli(now));
        }
    }

    private void takeIn(TakingIn taking, long now) {
        for (var id : taking.next(TAKEN_IN_PER_RECORD)) {
            taking.entries().takeIn(id, now);
            enqueue(taking.entries(), id);
        }
    }

    /** An event time, or the latest that is believed where it lies further ahead of what the partition agrees on. */
    public long believed(long eventTime, Duration ahead) {
        return time.agreed().isEmpty()
                ? eventTime
                : Math.min(eventTime, time.agreed().getAsLong() + ahead.toMillis());
    }

    /**
     * An entry has been made; for later uses there is nothing to say. One whose time is long past has its turn as if it
     * were used now: a clock that is slow, and history that is read behind live records, lose nothing at once.
     */
    public void made(Entries entries, String id) {
        entries.lastUsed(id)
                .ifPresent(last ->
                        enqueue(entries, id, Math.max(last, time.agreed().orElse(last))));
    }

    private boolean forgetDue(Instant now) {
        for (int i = 0; i < DUE_PER_RECORD; i++) {
            Optional<Due> due = queue.first(now);
            if (due.isEmpty()) {
                return false;
            }
            queue.remove(due.get());
            turn(due.get(), now);
        }
        return true;
    }

    private void turn(Due due, Instant now) {
        int end = due.id().indexOf(SEPARATOR);
        var entries = kinds.get(due.id().substring(0, end));
        var id = due.id().substring(end + 1);
        var last = entries.lastUsed(id);
        if (last.isEmpty()) {
            return;
        }
        if (dueAt(entries, last.getAsLong()).isAfter(now)) {
            enqueue(entries, id);
        } else {
            entries.forget(id);
        }
    }

    private void enqueue(Entries entries, String id) {
        entries.lastUsed(id).ifPresent(last -> enqueue(entries, id, last));
    }

    private void enqueue(Entries entries, String id, long lastUsed) {
        queue.add(new Due(dueAt(entries, lastUsed), entries.kind() + SEPARATOR + id));
    }

    /** The first hour by which it has not been used for longer than it is kept. */
    private static Instant dueAt(Entries entries, long lastUsed) {
        return Instant.ofEpochMilli(toHour(lastUsed + entries.keep().toMillis()) + HOUR.toMillis());
    }

    private static long toHour(long time) {
        return Math.floorDiv(time, HOUR.toMillis()) * HOUR.toMillis();
    }
}
