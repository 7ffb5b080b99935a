package io.embedstream.topology.catalog;

import java.util.HashMap;
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
    private final ConcurrentHashMap<String, float[]> means = new ConcurrentHashMap<>();

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

    /** Entries of a group. */
    int size(String group) {
        return members.get(group).size();
    }

    /** Cosine of a query and the mean of a group's entries. */
    float cosine(String group, float[] query, Function<String, float[]> vectors) {
        float[] mean = means.computeIfAbsent(group, name -> mean(members.get(name), vectors));
        double dot = 0;
        double squares = 0;
        double querySquares = 0;
        for (int d = 0; d < query.length; d++) {
            dot += (double) mean[d] * query[d];
            squares += (double) mean[d] * mean[d];
            querySquares += (double) query[d] * query[d];
        }
        return squares == 0 || querySquares == 0 ? 0 : (float) (dot / Math.sqrt(squares * querySquares));
    }

    private static float[] mean(SortedSet<String> ids, Function<String, float[]> vectors) {
        double[] sum = null;
        for (String id : ids) {
            float[] vector = vectors.apply(id);
            sum = sum == null ? new double[vector.length] : sum;
            for (int d = 0; d < sum.length; d++) {
                sum[d] += vector[d];
            }
        }
        float[] mean = new float[sum.length];
        for (int d = 0; d < mean.length; d++) {
            mean[d] = (float) (sum[d] / ids.size());
        }
        return mean;
    }
}
