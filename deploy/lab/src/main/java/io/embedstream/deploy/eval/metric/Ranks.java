package io.embedstream.deploy.eval.metric;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks with ties. */
final class Ranks {

    private Ranks() {}

    /** Rank of every value from 1 for the smallest; equal values share the mean of their ranks. */
    static double[] of(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0 + 1;
            }
            from = to;
        }
        return ranks;
    }
}
