package io.embedstream.topology.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.serde.avro.FloatVector;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Records with vectors, each vector an entry of its own: a change of a record writes the vectors that are new and not
 * all of them again, and a reader loads those it needs. An entry is named by what is in it, so a vector that stays is
 * left alone. Records that earlier builds wrote whole are read, and parted when they are next written.
 *
 * <p>Of one task, used by its thread.
 *
 * @param <V> generated record
 */
public final class SplitRecords<V extends SpecificRecordBase> {
    private static final int DIGEST_BYTES = 12;

    private final KeyValueStore<String, V> records;
    private final KeyValueStore<String, byte[]> vectors;
    private final Function<V, List<VectorPart>> parts;
    private final LastRead<V> last = new LastRead<>();
    private final RecentEntries recent = new RecentEntries();
    private final MessageDigest sha256 = sha256();

    /**
     * Parts what is written to a store.
     *
     * @param vectors keys are {@link ElementKey}s, values the floats of a vector, big-endian
     * @param parts those of a record that hold a vector
     */
    public SplitRecords(
            KeyValueStore<String, V> records,
            KeyValueStore<String, byte[]> vectors,
            Function<V, List<VectorPart>> parts) {
        this.records = records;
        this.vectors = vectors;
        this.parts = parts;
    }

    /** The records as they are stored. */
    public KeyValueStore<String, V> records() {
        return records;
    }

    /** A record of which no vector that has an entry of its own is loaded; null if there is none. */
    public V get(String key) {
        var value = records.get(key);
        last.is(key, value, ids(value));
        return value;
    }

    /** Loads what is not loaded of some parts of a record. */
    public void load(String key, List<VectorPart> some) {
        load(key, some, entry -> recent.get(entry, vectors::get), vectors.name());
        for (var part : some) {
            if (part.id().get() != null) {
                last.loaded(key, part.vector().get(), part.id().get());
            }
        }
    }

    /**
     * The same with entries of vectors from elsewhere.
     *
     * @param entries value of an entry by its key, or null
     * @param store their name
     */
    public static void load(String key, List<VectorPart> some, Function<String, byte[]> entries, String store) {
        some.stream().filter(part -> !part.isLoaded()).forEach(part -> {
            var bytes = entries.apply(ElementKey.of(key, part.id().get()));
            if (bytes == null) {
                throw new IllegalStateException("the vector " + part.id().get() + " of '" + key + "' is not in store "
                        + store + "; delete the state directory, which is restored from its changelogs");
            }
            part.setVector().accept(FloatVector.wrap(floats(bytes)));
        });
    }

    /** A record with all its vectors; null if there is none. */
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
        for (var part : now) {
            if (part.hasVector()) {
                writeVector(key, part, there);
            }
        }
        writeWithoutVectors(key, value, now);
        var kept = ids(value);
        for (var id : there) {
            if (!kept.contains(id)) {
                deleteVector(key, id);
            }
        }
        last.forget();
    }

    private void writeWithoutVectors(String key, V value, List<VectorPart> now) {
        var whole = now.stream().map(part -> part.vector().get()).toList();
        now.forEach(part -> part.setVector().accept(List.of()));
        records.put(key, value);
        for (int i = 0; i < whole.size(); i++) {
            now.get(i).setVector().accept(whole.get(i));
        }
    }

    private void writeVector(String key, VectorPart part, Set<String> there) {
        var vector = part.vector().get();
        var known = last.idOf(vector);
        if (known != null && there.contains(known)) {
            part.setId().accept(known);
            return;
        }
        var bytes = bytes(FloatVector.floats(vector));
        var id = digest(bytes);
        part.setId().accept(id);
        if (!there.contains(id)) {
            vectors.put(ElementKey.of(key, id), bytes);
            recent.put(ElementKey.of(key, id), bytes);
        }
    }

    /** Deletes a record with its vectors. */
    public void delete(String key) {
        last.forget();
        ids(records.delete(key)).forEach(id -> deleteVector(key, id));
    }

    private void deleteVector(String key, String id) {
        var entry = ElementKey.of(key, id);
        Unread.delete(vectors, entry);
        recent.remove(entry);
    }

    private Set<String> ids(V value) {
        var ids = new HashSet<String>();
        if (value != null) {
            for (var part : parts.apply(value)) {
                if (part.id().get() != null) {
                    ids.add(part.id().get());
                }
            }
        }
        return ids;
    }

    private static byte[] bytes(float[] vector) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    private static float[] floats(byte[] bytes) {
        var vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
        return vector;
    }

    private String digest(byte[] bytes) {
        var digest = sha256.digest(bytes);
        return new String(Base64.getUrlEncoder().encode(Arrays.copyOf(digest, DIGEST_BYTES)), UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
