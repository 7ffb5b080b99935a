package io.embedstream.deploy.bench.store;

import java.util.Arrays;

/** Durations of one thing done many times, all in one unit. */
final class Timings {

    private final double[] values;
    private int count;

    Timings(int capacity) {
        values = new double[capacity];
    }

    /** Runs the action and notes how long it took, in microseconds. */
    void time(Runnable action) {
        long start = System.nanoTime();
        action.run();
        add((System.nanoTime() - start) / 1e3);
    }

    void add(double duration) {
        values[count++] = duration;
    }

    /** The duration that a share of the runs did not exceed. */
    double percentile(double share) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) (share * count))];
    }

    double median() {
        return percentile(0.5);
    }

    static double rounded(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }
}
