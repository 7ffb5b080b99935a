package io.embedstream.topology.telemetry;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The timing of every processor of an application, by its name, over all threads. Safe for many threads.
 *
 * <p>A processor forwards to the next one from within its own call; each thread keeps what its inner calls took, so
 * that a processor's time is its own.
 */
public final class ProcessorTimings {
    private static final long WATCH_MS = 5_000;

    private record Watcher(Function<Object, String> words, long until) {}

    private volatile Watcher watcher;
    private final Map<String, ProcessorTiming> timings = new ConcurrentHashMap<>();
    private final ThreadLocal<Call> present = ThreadLocal.withInitial(Call::new);

    /** The call that a thread is in. */
    private static final class Call {
        /** Nothing outside of any. */
        private String processor = "";
        /** Nanoseconds that the calls inside it have taken so far. */
        private long inside;
    }

    /**
     * Keeps some of the records that pass, in words, for a few seconds; called again and again while somebody watches.
     *
     * @param words describes a key or value, briefly; called on the threads of the stream
     */
    public void watch(Function<Object, String> words) {
        watcher = new Watcher(words, System.currentTimeMillis() + WATCH_MS);
    }

    /** Timings so far, by processor. */
    public Map<String, ProcessorTiming> byProcessor() {
        return new TreeMap<>(timings);
    }

    ProcessorTiming of(String processor) {
        return timings.computeIfAbsent(processor, ProcessorTiming::new);
    }

    void pass(ProcessorTiming timing, Object key, Object value, long timestamp) {
        Watcher watching = watcher;
        if (watching == null) {
            return;
        }
        long now = System.currentTimeMillis();
        if (now > watching.until()) {
            watcher = null;
        } else if (timing.isDue(now)) {
            timing.keep(new ProcessorTiming.Passed(
                    now,
                    timestamp,
                    watching.words().apply(key),
                    watching.words().apply(value)));
        }
    }

    void time(ProcessorTiming timing, Runnable work) {
        Call call = present.get();
        String caller = call.processor;
        long before = call.inside;
        timing.calledBy(caller);
        call.processor = timing.processor();
        call.inside = 0;
        long start = System.nanoTime();
        try {
            work.run();
        } finally {
            long took = System.nanoTime() - start;
            timing.add(took - call.inside);
            call.inside = before + took;
            call.processor = caller;
        }
    }
}
