package io.embedstream.deploy.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Medians over rounds. On a shared machine only ratios taken within one round mean anything. */
final class Medians {

    private Medians() {}

    static double of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** How many times as fast the first was as the second. */
    static double speedup(List<Round> first, List<Round> second) {
        return of(IntStream.range(0, first.size())
                .mapToDouble(i -> second.get(i).seconds() / first.get(i).seconds())
                .toArray());
    }
}
