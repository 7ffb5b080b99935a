package io.embedstream.topology.reviews;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;

/**
 * The first entries of the order of a model's items, in memory: a store that each review changes at its front is slow
 * to read there, since it passes over what was deleted. For one thread.
 */
final class PopularHead {
    /** Entries it is filled with. */
    static final int SIZE = 512;

    private final NavigableMap<Bytes, Entry> entries = new TreeMap<>();
    private final Map<String, Bytes> keys = new HashMap<>();
    /** The last key up to which it holds what the store holds; null if that is all. */
    private Bytes end;

    /** An entry of the order. */
    record Entry(String key, String itemId, long count) {}

    /** Adds an entry behind all others, while the head is being filled; returns whether there is room for more. */
    boolean fill(Entry entry) {
        if (entries.size() == SIZE) {
            end = entries.lastKey();
            return false;
        }
        entries.put(bytes(entry.key()), entry);
        keys.putIfAbsent(entry.itemId(), bytes(entry.key()));
        return true;
    }

    /** Gives an item its place, and takes it from the one it had. */
    void place(Entry entry) {
        var key = bytes(entry.key());
        var before = keys.remove(entry.itemId());
        if (before != null) {
            entries.remove(before);
        }
        if (end == null || key.compareTo(end) <= 0) {
            entries.put(key, entry);
            keys.put(entry.itemId(), key);
        }
        if (entries.size() > 2 * SIZE) {
            remove(entries.lastEntry().getValue());
            end = entries.lastKey();
        }
    }

    /** Takes an entry out. */
    void remove(Entry entry) {
        var key = bytes(entry.key());
        entries.remove(key);
        keys.remove(entry.itemId(), key);
    }

    /** The entries in their order; none may be placed or removed meanwhile. */
    Iterator<Entry> inOrder() {
        return entries.values().iterator();
    }

    /** Whether so much has been taken out that it should be filled again. */
    boolean isShort() {
        return end != null && entries.size() < SIZE / 2;
    }

    /** Whether the store has entries that are not held. */
    boolean isPart() {
        return end != null;
    }

    /** The key behind which those are. */
    String end() {
        return new String(end.get(), StandardCharsets.UTF_8);
    }

    /** As the store compares keys. */
    private static Bytes bytes(String key) {
        return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
    }
}
