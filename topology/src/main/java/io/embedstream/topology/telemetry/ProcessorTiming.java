package io.embedstream.topology.telemetry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Calls of one processor and the time spent in them, that of the processors behind it left out. Safe for many threads;
 * costs a fixed array of 1 KiB, and while somebody watches {@value #KEPT} records in words.
 */
public final class ProcessorTiming {
    /** Buckets per doubling of the time: quantiles are at most 19 % too high. */
    private static final int BUCKETS_PER_DOUBLING = 4;

    private static final int KEPT = 3;
    private static final long BETWEEN_KEPT_MS = 1_000;
    private static final int BUCKETS = 40 * BUCKETS_PER_DOUBLING;

    private final LongAdder calls = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final AtomicLongArray buckets = new AtomicLongArray(BUCKETS);
    private final Deque<Passed> passed = new ArrayDeque<>();
    private final String processor;
    private final Map<String, LongAdder> callers = new ConcurrentHashMap<>();
    private volatile long keptAt;

    ProcessorTiming(String processor) {
        this.processor = processor;
    }

    /**
     * A record that passed.
     *
     * @param at when, epoch milliseconds
     * @param timestamp of the record, epoch milliseconds
     * @param key as described by whoever watches
     * @param value likewise
     */
    public record Passed(long at, long timestamp, String key, String value) {}

    String processor() {
        return processor;
    }

    /** Counts a record that a processor has forwarded. */
    void calledBy(String caller) {
        LongAdder count = callers.get(caller);
        if (count == null) {
            count = callers.computeIfAbsent(caller, name -> new LongAdder());
        }
        count.increment();
    }

    /** Records that a processor has forwarded from within its own call; one that does so on a timer is not known. */
    public long callsBy(String caller) {
        LongAdder count = callers.get(caller);
        return count == null ? 0 : count.sum();
    }

    void add(long took) {
        calls.increment();
        nanos.add(took);
        buckets.incrementAndGet(bucket(took));
    }

    /** Whether the last record was kept so long ago that another may be. */
    boolean isDue(long now) {
        return now - keptAt >= BETWEEN_KEPT_MS;
    }

    void keep(Passed record) {
        keptAt = record.at();
        synchronized (passed) {
            passed.addFirst(record);
            if (passed.size() > KEPT) {
                passed.removeLast();
            }
        }
    }

    /** Some of the latest records that passed while somebody watched, the latest first. */
    public List<Passed> passed() {
        synchronized (passed) {
            return List.copyOf(passed);
        }
    }

    /** Records processed. */
    public long calls() {
        return calls.sum();
    }

    /** Time spent, nanoseconds. */
    public long nanos() {
        return nanos.sum();
    }

    /**
     * Time within which a share of the calls ended, nanoseconds, at most 19 % too high; 0 before the first call.
     *
     * @param share in (0, 1]
     */
    public long quantile(double share) {
        long rank = (long) Math.ceil(share * calls());
        long seen = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            seen += buckets.get(bucket);
            if (rank > 0 && seen >= rank) {
                return upperBound(bucket);
            }
        }
        return 0;
    }

    private static int bucket(long nanos) {
        double doublings = Math.log(Math.max(1, nanos)) / Math.log(2);
        return Math.min(BUCKETS - 1, (int) (doublings * BUCKETS_PER_DOUBLING));
    }

    private static long upperBound(int bucket) {
        return (long) Math.pow(2, (bucket + 1.0) / BUCKETS_PER_DOUBLING);
    }
}
