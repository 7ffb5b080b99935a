package io.embedstream.topology.telemetry;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The timing of every processor of an application, by its name, over all threads. Safe for many threads.
 *
 * <p>A processor forwards to the next one from within its own call; each thread keeps what its inner calls took, so
 * that a processor's time is its own.
 */
public final class ProcessorTimings {
    private final Map<String, ProcessorTiming> timings = new ConcurrentHashMap<>();
    /** Nanoseconds that the calls inside the present one have taken so far. */
    private final ThreadLocal<long[]> inner = ThreadLocal.withInitial(() -> new long[1]);

    /** Timings so far, by processor. */
    public Map<String, ProcessorTiming> byProcessor() {
        return new TreeMap<>(timings);
    }

    ProcessorTiming of(String processor) {
        return timings.computeIfAbsent(processor, name -> new ProcessorTiming());
    }

    void time(ProcessorTiming timing, Runnable call) {
        long[] spentInside = inner.get();
        long before = spentInside[0];
        spentInside[0] = 0;
        long start = System.nanoTime();
        try {
            call.run();
        } finally {
            long took = System.nanoTime() - start;
            timing.add(took - spentInside[0]);
            spentInside[0] = before + took;
        }
    }
}
