package io.embedstream.deploy.latency;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Time from an event's being appended to its topic to its enriched record's being there for readers of committed
 * records, over the last half minute. Holds so many events at most. Safe for many threads.
 */
public final class EventLatency {
    private static final int WAITING = 20_000;
    private static final int SAMPLES = 5_000;
    private static final long WINDOW_MS = 30_000;

    private final Map<String, Long> waiting = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > WAITING;
        }
    };
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long at, long took) {}

    /** An event was appended, epoch milliseconds. */
    public synchronized void appended(String eventId, long at) {
        waiting.putIfAbsent(eventId, at);
    }

    /** Its record can be read. */
    public synchronized void visible(String eventId, long at) {
        Long appended = waiting.remove(eventId);
        if (appended != null) {
            samples.addLast(new Sample(at, Math.max(0, at - appended)));
            if (samples.size() > SAMPLES) {
                samples.removeFirst();
            }
        }
    }

    /** Milliseconds within which a share of the events were done; NaN where there was none. */
    public synchronized double quantile(double share, long now) {
        forget(now);
        long[] took = samples.stream().mapToLong(Sample::took).toArray();
        if (took.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(took);
        return took[Math.min(took.length - 1, (int) Math.ceil(share * took.length) - 1)];
    }

    /** Events done since a moment; none that are older than half a minute. */
    public synchronized int seen(long since, long now) {
        forget(now);
        return (int) samples.stream().filter(sample -> sample.at() >= since).count();
    }

    /** Those of them that took longer than some milliseconds. */
    public synchronized int late(long since, long now, long limit) {
        forget(now);
        return (int) samples.stream()
                .filter(sample -> sample.at() >= since && sample.took() > limit)
                .count();
    }

    private void forget(long now) {
        while (!samples.isEmpty() && now - samples.peekFirst().at() > WINDOW_MS) {
            samples.removeFirst();
        }
    }
}
