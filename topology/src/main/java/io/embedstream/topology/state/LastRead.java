package io.embedstream.topology.state;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The record that was read last, with the names its vectors have in the store: a task writes most records right after
 * it has read them, and need not read them again for that. For one thread.
 *
 * @param <V> record
 */
final class LastRead<V> {
    private String key;
    private V record;
    private final Set<String> ids = new HashSet<>();
    /** Names of vectors that were loaded and not changed, by the very lists. */
    private final Map<List<Float>, String> loaded = new IdentityHashMap<>();

    /** Takes note of a record as it is stored. */
    void is(String newKey, V newRecord, Set<String> newIds) {
        forget();
        key = newKey;
        record = newRecord;
        ids.addAll(newIds);
    }

    /** Takes note of a vector that was loaded for a record. */
    void loaded(String ofKey, List<Float> vector, String id) {
        if (Objects.equals(key, ofKey)) {
            loaded.put(vector, id);
        }
    }

    /** Whether it is this very record. */
    boolean isOf(String otherKey, V other) {
        return record != null && record == other && key.equals(otherKey);
    }

    /** Names of its vectors in the store. */
    Set<String> ids() {
        return Set.copyOf(ids);
    }

    /** The name of a vector that was loaded, or null. */
    String idOf(List<Float> vector) {
        return loaded.get(vector);
    }

    /** After this no record is the last. */
    void forget() {
        key = null;
        record = null;
        ids.clear();
        loaded.clear();
    }
}
