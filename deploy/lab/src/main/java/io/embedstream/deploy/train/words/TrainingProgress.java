package io.embedstream.deploy.train.words;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Progress of a training, logged once in a while. Safe for use by many threads. */
public final class TrainingProgress {
    private static final long PERIOD = 2_000_000_000L;

    private final long total;
    private final double learningRate;
    private final Consumer<String> listener;
    private final AtomicLong done;
    private final long before;
    private final long start = System.nanoTime();
    private final AtomicLong reported = new AtomicLong(start);

    /**
     * A training that begins or goes on.
     *
     * @param total words in all, over all epochs
     * @param before those done before
     * @param learningRate at the start
     * @param listener gets lines for people
     */
    TrainingProgress(long total, long before, double learningRate, Consumer<String> listener) {
        this.total = total;
        this.before = before;
        this.done = new AtomicLong(before);
        this.learningRate = learningRate;
        this.listener = listener;
    }

    void add(long words) {
        done.addAndGet(words);
        long last = reported.get();
        long now = System.nanoTime();
        if (now - last > PERIOD && reported.compareAndSet(last, now)) {
            listener.accept(line());
        }
    }

    private String line() {
        double seconds = seconds();
        double share = Math.min(1, (double) done.get() / total);
        double rate = (done.get() - before) / seconds;
        return String.format(
                Locale.ROOT,
                "%5.1f%%  %,.0f words/s  learning rate %.5f  %.0f s left",
                100 * share,
                rate,
                learningRate(),
                (total - done.get()) / Math.max(1, rate));
    }

    /** The learning rate falls to 0 in a line. */
    float learningRate() {
        return (float) (learningRate * Math.max(0, 1 - (double) done.get() / total));
    }

    /** Words a second so far. */
    public double wordsPerSecond() {
        return (done.get() - before) / seconds();
    }

    /** Seconds so far. */
    public double seconds() {
        return Math.max(1e-9, (System.nanoTime() - start) / 1e9);
    }
}
