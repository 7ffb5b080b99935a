package io.embedstream.topology.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.encoder.digest.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Records with parts, such as vectors, each part an entry of its own: a change of a record writes the parts that are
 * new and not all of them again, and a reader loads those it needs. An entry is named by what is in it, so a part that
 * stays is left alone. Records that earlier builds wrote whole, or with entries of another form, are read, and parted
 * when they are next written.
 *
 * <p>Of one task, used by its thread.
 *
 * @param <V> generated record
 */
public final class SplitRecords<V extends SpecificRecordBase> {
    private static final int DIGEST_BYTES = 12;

    private final KeyValueStore<String, V> records;
    private final KeyValueStore<String, byte[]> entries;
    private final Function<V, ? extends List<? extends Part>> parts;
    private final LastRead<V> last = new LastRead<>();
    private final RecentEntries recent = new RecentEntries();
    private final MessageDigest sha256 = Sha256.begin();

    /**
     * Parts what is written to a store.
     *
     * @param entries of the parts; keys are {@link ElementKey}s
     * @param parts those of a record
     */
    public SplitRecords(
            KeyValueStore<String, V> records,
            KeyValueStore<String, byte[]> entries,
            Function<V, ? extends List<? extends Part>> parts) {
        this.records = records;
        this.entries = entries;
        this.parts = parts;
    }

    /** The records as they are stored. */
    public KeyValueStore<String, V> records() {
        return records;
    }

    /** A record of which no part that has an entry of its own is loaded; null if there is none. */
    public V get(String key) {
        var value = records.get(key);
        last.is(key, value, ids(value));
        return value;
    }

    /** Loads what is not loaded of some parts of a record. */
    public void load(String key, List<? extends Part> some) {
        for (var part : some) {
            if (isToLoad(part) && load(key, part, entry -> recent.get(entry, entries::get), entries.name())) {
                last.loaded(key, part.content(), part.id());
            }
        }
    }

    /**
     * The same with entries from elsewhere.
     *
     * @param entries value of an entry by its key, or null
     * @param store their name
     */
    public static void load(String key, List<? extends Part> some, Function<String, byte[]> entries, String store) {
        some.stream().filter(SplitRecords::isToLoad).forEach(part -> load(key, part, entries, store));
    }

    private static boolean isToLoad(Part part) {
        return part.id() != null && !part.isThere();
    }

    private static boolean load(String key, Part part, Function<String, byte[]> entries, String store) {
        var bytes = entries.apply(ElementKey.of(key, part.id()));
        if (bytes == null) {
            throw new IllegalStateException("part " + part.id() + " of '" + key + "' is not in store " + store
                    + "; delete the state directory, which is restored from its changelogs");
        }
        return part.fill(bytes);
    }

    /** A record with all its parts; null if there is none. */
    public V getWhole(String key) {
        var value = get(key);
        if (value != null) {
            load(key, parts.apply(value));
        }
        return value;
    }

    /**
     * Writes a record, which is as before afterwards. Between reading a record and writing it back nobody else writes
     * it.
     */
    public void put(String key, V value) {
        var there = last.isOf(key, value) ? last.ids() : ids(records.get(key));
        var now = parts.apply(value);
        var loaded = now.stream().filter(Part::isThere).toList();
        loaded.forEach(part -> writePart(key, part, there));
        var whole = loaded.stream().map(Part::strip).toList();
        records.put(key, value);
        whole.forEach(Runnable::run);
        var kept = ids(value);
        for (var id : there) {
            if (!kept.contains(id)) {
                deletePart(key, id);
            }
        }
        last.forget();
    }

    private void writePart(String key, Part part, Set<String> there) {
        var known = last.idOf(part.content());
        if (known != null && there.contains(known)) {
            part.setId(known);
            return;
        }
        var bytes = part.bytes();
        var id = digest(bytes);
        part.setId(id);
        if (!there.contains(id)) {
            entries.put(ElementKey.of(key, id), bytes);
            recent.put(ElementKey.of(key, id), bytes);
        }
    }

    /** Deletes a record with its parts. */
    public void delete(String key) {
        last.forget();
        ids(records.delete(key)).forEach(id -> deletePart(key, id));
    }

    private void deletePart(String key, String id) {
        var entry = ElementKey.of(key, id);
        Unread.delete(entries, entry);
        recent.remove(entry);
    }

    private Set<String> ids(V value) {
        var ids = new HashSet<String>();
        if (value != null) {
            for (var part : parts.apply(value)) {
                if (part.id() != null) {
                    ids.add(part.id());
                }
            }
        }
        return ids;
    }

    private String digest(byte[] bytes) {
        var digest = sha256.digest(bytes);
        return new String(Base64.getUrlEncoder().encode(Arrays.copyOf(digest, DIGEST_BYTES)), UTF_8);
    }
}
