package io.embedstream.topology.state;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The record that was read last, with the names its parts have in the store: a task writes most records right after
 * it has read them, and need not read them again for that. For one thread.
 *
 * @param <V> record
 */
final class LastRead<V> {
    private String key;
    private V record;
    private final Set<String> ids = new HashSet<>();
    /** Names of parts that were loaded and not changed, by their very contents. */
    private final Map<Object, String> loaded = new IdentityHashMap<>();

    /** Takes note of a record as it is stored. */
    void is(String newKey, V newRecord, Set<String> newIds) {
        forget();
        key = newKey;
        record = newRecord;
        ids.addAll(newIds);
    }

    /** Takes note of a part that was loaded for a record, and is as it would be written. */
    void loaded(String ofKey, Object content, String id) {
        if (Objects.equals(key, ofKey)) {
            loaded.put(content, id);
        }
    }

    /** Whether it is this very record. */
    boolean isOf(String otherKey, V other) {
        return record != null && record == other && key.equals(otherKey);
    }

    /** Names of its parts in the store. */
    Set<String> ids() {
        return Set.copyOf(ids);
    }

    /** The name of a part that was loaded, or null. */
    String idOf(Object content) {
        return loaded.get(content);
    }

    /** After this no record is the last. */
    void forget() {
        key = null;
        record = null;
        ids.clear();
        loaded.clear();
    }
}
