package io.embedstream.deploy.console.map;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The latest vectors of one model. The plane is fitted on a sample when enough have come, and again
 * when there are twice as many, at last every {@value #REFIT_AFTER}; each fit is a generation, in which every point has
 * a new place. Guarded by {@link VectorMap}.
 */
final class ModelMap {
    /** Bytes of a point as a page gets it: x, y, sentiment, stream, cluster, entity. */
    static final int POINT_BYTES = 16;

    static final int NO_SENTIMENT = -128;
    private static final int SAMPLE = 2_000;
    private static final int FIRST_FIT = 50;
    private static final long REFIT_AFTER = 50_000;
    private static final int MOST_NAMES = 255;

    private final Point[] ring;
    private final float[] places;
    private final byte[] clusters;
    private final Map<String, Integer> streams = new LinkedHashMap<>();
    private final Map<String, Integer> entities = new LinkedHashMap<>();
    private long first;
    private long next;
    private Plane plane;
    private Clusters groups;
    private int generation;
    private long fittedAt;
    private int fittedOn;

    /** How the map is. */
    record State(
            int generation,
            long first,
            long next,
            int fittedOn,
            List<String> streams,
            List<String> entities,
            int clusters) {}

    ModelMap(int limit) {
        ring = new Point[limit];
        places = new float[2 * limit];
        clusters = new byte[limit];
    }

    /** Adds a point to fewer than the limit. */
    void add(Point point) {
        int slot = slot(next);
        ring[slot] = point;
        number(streams, point.stream());
        number(entities, point.entity());
        next++;
        if (plane != null) {
            place(slot, point.vector().toFloats());
        }
        if (next - first >= FIRST_FIT && isTimeToFit()) {
            fit();
        }
    }

    void dropOldest() {
        ring[slot(first)] = null;
        first++;
    }

    private boolean isTimeToFit() {
        return plane == null || next - fittedAt >= Math.min(fittedAt, REFIT_AFTER);
    }

    private void fit() {
        List<float[]> sample = new ArrayList<>();
        long count = next - first;
        long step = Math.max(1, count / SAMPLE);
        for (long sequence = first; sequence < next; sequence += step) {
            sample.add(ring[slot(sequence)].vector().toFloats());
        }
        plane = Plane.fit(sample, plane);
        groups = Clusters.fit(sample);
        for (long sequence = first; sequence < next; sequence++) {
            int slot = slot(sequence);
            place(slot, ring[slot].vector().toFloats());
        }
        generation++;
        fittedAt = next;
        fittedOn = sample.size();
    }

    private void place(int slot, float[] vector) {
        places[2 * slot] = plane.x(vector);
        places[2 * slot + 1] = plane.y(vector);
        clusters[slot] = (byte) groups.of(vector);
    }

    State state() {
        return new State(
                generation,
                first,
                next,
                fittedOn,
                List.copyOf(streams.keySet()),
                List.copyOf(entities.keySet()),
                Clusters.MOST);
    }

    /** Points from a sequence number on, those that are left; none before the first fit. Little-endian. */
    ByteBuffer points(long from, int most) {
        long start = Math.max(from, first);
        long end = plane == null ? start : Math.min(next, start + most);
        ByteBuffer buffer = ByteBuffer.allocate(POINT_BYTES + (int) Math.max(0, end - start) * POINT_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.putDouble(start).putInt(generation).putInt(0);
        for (long sequence = start; sequence < end; sequence++) {
            put(buffer, slot(sequence));
        }
        return buffer;
    }

    private void put(ByteBuffer buffer, int slot) {
        Point point = ring[slot];
        int sentiment = Float.isNaN(point.sentiment()) ? NO_SENTIMENT : Math.round(point.sentiment() * 100);
        buffer.putFloat(places[2 * slot]).putFloat(places[2 * slot + 1]);
        buffer.put((byte) sentiment).put((byte) number(streams, point.stream()));
        buffer.put(clusters[slot]).put((byte) 0);
        buffer.putShort((short) number(entities, point.entity())).putShort((short) 0);
    }

    /** The name's number; further names than can be told apart share the last. */
    private static int number(Map<String, Integer> names, String name) {
        Integer number = names.get(name);
        if (number != null) {
            return number;
        }
        if (names.size() >= MOST_NAMES) {
            return MOST_NAMES - 1;
        }
        names.put(name, names.size());
        return names.size() - 1;
    }

    Optional<Point> point(long sequence) {
        return sequence >= first && sequence < next ? Optional.of(ring[slot(sequence)]) : Optional.empty();
    }

    /** The points nearest to the middle of some, by the cosine in all dimensions, nearest first. */
    List<Neighbour> neighbours(List<Long> chosen, int most) {
        float[] middle = null;
        Set<Long> inside = new HashSet<>();
        for (long sequence : chosen) {
            Optional<Point> point = point(sequence);
            if (point.isPresent()) {
                float[] vector = Vectors.unit(point.get().vector().toFloats());
                middle = middle == null ? vector : sum(middle, vector);
                inside.add(sequence);
            }
        }
        return middle == null ? List.of() : nearest(Vectors.unit(middle), inside, most);
    }

    private List<Neighbour> nearest(float[] middle, Set<Long> inside, int most) {
        Comparator<Neighbour> worstFirst = Comparator.comparingDouble(Neighbour::cosine);
        PriorityQueue<Neighbour> best = new PriorityQueue<>(worstFirst);
        for (long sequence = first; sequence < next; sequence++) {
            Point point = ring[slot(sequence)];
            double cosine = point.cosine(middle);
            if (best.size() < most || cosine > best.peek().cosine()) {
                best.add(new Neighbour(point, cosine, inside.contains(sequence)));
                if (best.size() > most) {
                    best.remove();
                }
            }
        }
        return best.stream().sorted(worstFirst.reversed()).toList();
    }

    /** A point near others. */
    record Neighbour(Point point, double cosine, boolean inside) {}

    private static float[] sum(float[] to, float[] from) {
        for (int d = 0; d < to.length; d++) {
            to[d] += from[d];
        }
        return to;
    }

    private int slot(long sequence) {
        return (int) (sequence % ring.length);
    }
}
