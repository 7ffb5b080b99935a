package io.embedstream.deploy.bench.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the cost of an event grows from the smallest to the largest size. */
record CurveGrowth(CurvePoint smallest, CurvePoint largest) {
    /** Two runs of one size differ by so much. */
    private static final double NOISE = 1.2;

    static CurveGrowth of(List<CurvePoint> points) {
        return new CurveGrowth(points.get(0), points.get(points.size() - 1));
    }

    /** Cost at the largest size to that at the smallest. */
    double ratio() {
        return largest.cpuMicros() / smallest.cpuMicros();
    }

    /** Whether it grows no more than n log n. */
    boolean holds() {
        return ratio() <= NOISE * nLogN(largest.size()) / nLogN(smallest.size());
    }

    private static double nLogN(int size) {
        return size * Math.log(size + 1.0);
    }

    /** The power of the size by which the cost grows. */
    double exponent() {
        return Math.log(ratio()) / Math.log((double) largest.size() / smallest.size());
    }

    Map<String, Object> line() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("sizes", List.of(smallest.size(), largest.size()));
        line.put("cost_ratio", Math.round(ratio() * 100) / 100.0);
        line.put("exponent", Math.round(exponent() * 100) / 100.0);
        line.put("ok", holds());
        return line;
    }
}
