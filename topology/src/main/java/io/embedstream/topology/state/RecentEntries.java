package io.embedstream.topology.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Entries of a store that are kept in memory too: those used last, {@value #MOST_BYTES} bytes of values. For entries
 * that are named by what is in them, or that nobody else writes, so that one that is there is always right. For one
 * thread.
 */
public final class RecentEntries {
    static final int MOST_BYTES = 1 << 20;

    /** The one least recently used first. */
    private final Map<String, byte[]> entries = new LinkedHashMap<>(16, 0.75f, true);

    private int bytes;

    /** The value of an entry, from the store where it is not kept; null if the store has none. Not to be changed. */
    public byte[] get(String key, Function<String, byte[]> store) {
        var kept = entries.get(key);
        if (kept != null) {
            return kept;
        }
        var value = store.apply(key);
        if (value != null) {
            put(key, value);
        }
        return value;
    }

    /** Keeps an entry that has been written. */
    public void put(String key, byte[] value) {
        remove(key);
        entries.put(key, value);
        bytes += value.length;
        var eldest = entries.values().iterator();
        while (bytes > MOST_BYTES && entries.size() > 1) {
            bytes -= eldest.next().length;
            eldest.remove();
        }
    }

    /** Forgets an entry that has been deleted. */
    public void remove(String key) {
        var removed = entries.remove(key);
        if (removed != null) {
            bytes -= removed.length;
        }
    }
}
