package io.embedstream.it.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How a run's output differs from the reference, key by key.
 *
 * @param lost records of the reference that are missing
 * @param duplicated records that are there more often than in the reference
 * @param reordered records that are all there, but not in the reference's order
 * @param different records that the reference has otherwise
 * @param examples where, to find the cause
 */
record Comparison(long lost, long duplicated, long reordered, long different, List<String> examples) {
    private static final int MAX_EXAMPLES = 10;

    /** Compares records by topic and key. */
    static Comparison of(
            Map<String, Map<String, List<OutputRecord>>> reference,
            Map<String, Map<String, List<OutputRecord>>> actual) {
        var tally = new Tally();
        union(reference, actual).forEach(topic -> {
            var keys = reference.getOrDefault(topic, Map.of());
            var others = actual.getOrDefault(topic, Map.of());
            union(keys, others)
                    .forEach(key -> tally.compare(
                            topic + "/" + key, keys.getOrDefault(key, List.of()), others.getOrDefault(key, List.of())));
        });
        return new Comparison(tally.lost, tally.duplicated, tally.reordered, tally.different, tally.examples);
    }

    private static Set<String> union(Map<String, ?> some, Map<String, ?> others) {
        var all = new TreeSet<>(some.keySet());
        all.addAll(others.keySet());
        return all;
    }

    /** Both together. */
    Comparison and(Comparison other) {
        return new Comparison(
                lost + other.lost,
                duplicated + other.duplicated,
                reordered + other.reordered,
                different + other.different,
                Stream.concat(examples.stream(), other.examples.stream()).toList());
    }

    boolean isEqual() {
        return lost + duplicated + reordered + different == 0;
    }

    private static final class Tally {
        private long lost;
        private long duplicated;
        private long reordered;
        private long different;
        private final List<String> examples = new ArrayList<>();

        void compare(String where, List<OutputRecord> expected, List<OutputRecord> actual) {
            if (expected.equals(actual)) {
                return;
            }
            var balance = new HashMap<OutputRecord, Integer>();
            expected.forEach(record -> balance.merge(record, 1, Integer::sum));
            actual.forEach(record -> balance.merge(record, -1, Integer::sum));
            long missing = 0;
            long again = 0;
            long strange = 0;
            for (var entry : balance.entrySet()) {
                int count = entry.getValue();
                missing += Math.max(0, count);
                if (expected.contains(entry.getKey())) {
                    again += Math.max(0, -count);
                } else {
                    strange += Math.max(0, -count);
                }
            }
            long displaced = missing + again + strange == 0 ? displaced(expected, actual) : 0;
            lost += Math.max(0, missing - strange);
            duplicated += again;
            different += strange;
            reordered += displaced;
            if (examples.size() < MAX_EXAMPLES) {
                examples.add("%s: expected %d, got %d, missing %d, again %d, strange %d, displaced %d"
                        .formatted(where, expected.size(), actual.size(), missing, again, strange, displaced));
            }
        }

        private static long displaced(List<OutputRecord> expected, List<OutputRecord> actual) {
            long displaced = 0;
            for (int i = 0; i < expected.size(); i++) {
                displaced += expected.get(i).equals(actual.get(i)) ? 0 : 1;
            }
            return displaced;
        }
    }
}
