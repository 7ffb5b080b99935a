package io.embedstream.topology.telemetry;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Calls of one processor and the time spent in them, that of the processors behind it left out. Safe for many threads;
 * costs a fixed array of 1 KiB.
 */
public final class ProcessorTiming {
    /** Buckets per doubling of the time: quantiles are at most 19 % too high. */
    private static final int BUCKETS_PER_DOUBLING = 4;

    private static final int BUCKETS = 40 * BUCKETS_PER_DOUBLING;

    private final LongAdder calls = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final AtomicLongArray buckets = new AtomicLongArray(BUCKETS);

    void add(long took) {
        calls.increment();
        nanos.add(took);
        buckets.incrementAndGet(bucket(took));
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
