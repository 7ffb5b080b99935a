package io.embedstream.topology.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Mean vectors of the groups of one model's entries. A change of one entry costs one entry; the mean of its group is
 * computed when it is next asked for, in order of id, so that it depends on the entries alone and not on how they came.
 * Many threads may read while none writes.
 */
final class GroupMeans {
    private final Map<String, SortedSet<String>> members = new HashMap<>();
    private final Map<String, String> groups = new HashMap<>();
    private final ConcurrentHashMap<String, Mean> means = new ConcurrentHashMap<>();

    /** @param squares the square of its length */
    private record Mean(float[] vector, double squares) {
        Mean(float[] vector) {
            this(vector, GroupMeans.squares(vector));
        }
    }

    void add(String id, String group) {
        remove(id);
        groups.put(id, group);
        members.computeIfAbsent(group, g -> new TreeSet<>()).add(id);
        means.remove(group);
    }

    void remove(String id) {
        String group = groups.remove(id);
        if (group == null) {
            return;
        }
        SortedSet<String> ids = members.get(group);
        ids.remove(id);
        if (ids.isEmpty()) {
            members.remove(group);
        }
        means.remove(group);
    }

    /** Whether a group has entries. */
    boolean has(String group) {
        return members.containsKey(group);
    }

    /** Entries of a group. */
    int size(String group) {
        return members.get(group).size();
    }

    /**
     * Cosine of a query and the mean of a group's vectors; not a number if it has none.
     *
     * @param querySquares {@link #squares} of the query
     * @param vectors the vectors of a group's entries, by their ids in order
     */
    float cosine(String group, float[] query, double querySquares, Function<SortedSet<String>, List<float[]>> vectors) {
        // A look first: computing locks, also where the value is there.
        Mean known = means.get(group);
        Mean mean =
                known != null ? known : means.computeIfAbsent(group, name -> mean(vectors.apply(members.get(name))));
        float[] vector = mean.vector();
        if (vector.length == 0) {
            return Float.NaN;
        }
        if (mean.squares() == 0 || querySquares == 0) {
            return 0;
        }
        double dot = 0;
        for (int d = 0; d < query.length; d++) {
            dot += (double) vector[d] * query[d];
        }
        return (float) (dot / Math.sqrt(mean.squares() * querySquares));
    }

    /** The square of a vector's length. */
    static double squares(float[] vector) {
        double squares = 0;
        for (float x : vector) {
            squares += (double) x * x;
        }
        return squares;
    }

    private static Mean mean(List<float[]> vectors) {
        double[] sum = new double[vectors.isEmpty() ? 0 : vectors.get(0).length];
        for (float[] vector : vectors) {
            for (int d = 0; d < sum.length; d++) {
                sum[d] += vector[d];
            }
        }
        float[] mean = new float[sum.length];
        for (int d = 0; d < mean.length; d++) {
            mean[d] = (float) (sum[d] / vectors.size());
        }
        return new Mean(mean);
    }
}
