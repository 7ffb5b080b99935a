package io.embedstream.topology.drift;

import java.util.Arrays;

/** How far something lies from what is usual. Pure functions. */
final class Scores {
    private Scores() {}

    /**
     * Distance from the median of usual values, in units of their spread.
     *
     * @param least of the spread
     */
    static double of(double value, double[] usual, double least) {
        double median = median(usual);
        return (value - median) / Math.max(least, spread(usual, median));
    }

    /**
     * Standard deviation of normal values, by the mean of their squared distances from the median, the largest fifth of
     * them left out, so that windows that have drifted themselves do not hide the next.
     */
    static double spread(double[] values, double median) {
        double[] squares = Arrays.stream(values)
                .map(x -> (x - median) * (x - median))
                .sorted()
                .toArray();
        int kept = Math.max(1, squares.length - squares.length / 5);
        double mean = Arrays.stream(squares, 0, kept).sum() / kept;
        return Math.sqrt(mean * trimmed(kept, squares.length));
    }

    /** Without its largest fifth the mean of a normal variable's squares is less: 0.438 of it. */
    private static double trimmed(int kept, int all) {
        return kept == all ? 1 : 1 / 0.438;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
