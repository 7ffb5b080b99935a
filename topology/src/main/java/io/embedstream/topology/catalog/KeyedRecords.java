package io.embedstream.topology.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The records of a catalog topic, which stand for their ids whatever keys they came under. A key holds its latest
 * record, as in the compacted topic; a null value takes away what its key holds. Of several keys that hold one id the
 * latest record stands for it, and when that goes, the one before: so the state is that of the compacted topic, however
 * often it was read.
 *
 * <p>A record under its id lies in the store under the id, another one under a {@link ForeignKey}. Written by the
 * global thread; who reads beside it is kept apart by the caller.
 *
 * @param <V> what the store holds of a record
 */
public final class KeyedRecords<V> {
    private final KeyValueStore<String, V> store;
    private final Map<String, ForeignKey> byRecordKey = new HashMap<>();
    /** By id, oldest first; only ids that a record under another key stands or stood for. */
    private final Map<String, List<ForeignKey>> byId = new HashMap<>();

    /** @param store opened; owned by the caller, who passes its keys to {@link #load} */
    public KeyedRecords(KeyValueStore<String, V> store) {
        this.store = store;
    }

    /** Takes note of what lies in the store. */
    public void load(String storeKey) {
        ForeignKey.parse(storeKey).ifPresent(this::note);
    }

    /** Ids that records under other keys hold. */
    public Set<String> foreignIds() {
        return Set.copyOf(byId.keySet());
    }

    /**
     * A record has come.
     *
     * @param recordKey its key; null for none, then it counts as one under its id
     * @param offset its place in the topic
     * @return ids for which another record stands now, or none any more
     */
    public Set<String> put(String recordKey, long offset, String id, V value) {
        boolean own = recordKey == null || recordKey.equals(id);
        var changed = new LinkedHashSet<String>();
        release(recordKey, own ? id : null, changed);
        if (own) {
            overtake(id);
            store.put(id, value);
        } else {
            var key = new ForeignKey(true, offset, id, recordKey);
            store.put(key.text(), value);
            note(key);
        }
        changed.add(id);
        return changed;
    }

    /** What a key holds is deleted; returns as {@link #put}. */
    public Set<String> delete(String recordKey) {
        var changed = new LinkedHashSet<String>();
        release(recordKey, null, changed);
        return changed;
    }

    /** Replaces what stands for an id, wherever it came from. */
    void replace(String id, V value) {
        store.put(keyOf(id), value);
    }

    /** What stands for an id, or null. */
    public V current(String id) {
        return store.get(keyOf(id));
    }

    private String keyOf(String id) {
        var keys = byId.get(id);
        if (keys == null) {
            return id;
        }
        var latest = keys.get(keys.size() - 1);
        return latest.newer() || store.get(id) == null ? latest.text() : id;
    }

    /** Takes away what a key holds, unless that is the record under its own id that is about to be replaced. */
    private void release(String recordKey, String kept, Set<String> changed) {
        var foreign = byRecordKey.remove(recordKey);
        if (foreign != null) {
            var keys = byId.get(foreign.id());
            keys.remove(foreign);
            if (keys.isEmpty()) {
                byId.remove(foreign.id());
            }
            store.delete(foreign.text());
            changed.add(foreign.id());
        }
        if (recordKey != null && !Objects.equals(recordKey, kept) && store.get(recordKey) != null) {
            store.delete(recordKey);
            changed.add(recordKey);
        }
    }

    /** The records that stood for an id before are older than the one that comes under it. */
    private void overtake(String id) {
        for (var key : List.copyOf(byId.getOrDefault(id, List.of()))) {
            if (key.newer()) {
                var value = store.get(key.text());
                store.delete(key.text());
                store.put(key.overtaken().text(), value);
                byId.get(id).remove(key);
                note(key.overtaken());
            }
        }
    }

    private void note(ForeignKey key) {
        byRecordKey.put(key.recordKey(), key);
        var keys = byId.computeIfAbsent(key.id(), id -> new ArrayList<>());
        keys.add(key);
        keys.sort(ForeignKey.AGE);
    }
}
