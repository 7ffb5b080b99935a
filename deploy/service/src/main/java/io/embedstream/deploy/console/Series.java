package io.embedstream.deploy.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures over the last half hour, at most so many points. Used by one thread. */
final class Series {
    private final int limit;
    private final Deque<Point> points = new ArrayDeque<>();

    private record Point(long time, Map<String, Double> figures) {}

    Series(int limit) {
        this.limit = limit;
    }

    void add(long time, Map<String, Double> figures) {
        points.addLast(new Point(time, Map.copyOf(figures)));
        if (points.size() > limit) {
            points.removeFirst();
        }
    }

    /** By name, in the order of time; {@code time} in seconds of the epoch; null where a figure was not known. */
    Map<String, List<Double>> columns() {
        Map<String, List<Double>> columns = new LinkedHashMap<>();
        for (Point point : points) {
            columns.computeIfAbsent("time", name -> new ArrayList<>()).add(point.time() / 1000.0);
            point.figures()
                    .forEach((name, value) -> columns.computeIfAbsent(name, first -> new ArrayList<>())
                            .add(value.isNaN() ? null : rounded(value)));
        }
        return columns;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
