package io.embedstream.topology.vectorstore;

import io.embedstream.topology.vectorstore.format.VectorRecord;
import io.embedstream.topology.vectorstore.format.VectorRecordFormat;
import io.embedstream.topology.vectorstore.index.NearestCollector;
import io.embedstream.topology.vectorstore.index.NearestCollector.Hit;
import io.embedstream.topology.vectorstore.index.SnapshotIndex;
import io.embedstream.topology.vectorstore.index.VectorIndex;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/**
 * The live entries of a store in memory: keys and payloads here, vectors in the index.
 *
 * <p>One thread writes, any number read beside it; a read sees all of a write or nothing of it.
 */
final class EntryTable {

    private final VectorSpace space;
    private final VectorIndex index;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final NavigableMap<Bytes, Row> rows = new TreeMap<>();
    private final RowSlots slots = new RowSlots();
    private final AgeOrder ages = new AgeOrder();
    private final RowGroups groups;

    /** A table without groups. */
    EntryTable(VectorSpace space, VectorIndex index) {
        this(space, index, RowGroups.none());
    }

    /**
     * A table.
     *
     * @param index empty; closed with the table
     * @param groups empty
     */
    EntryTable(VectorSpace space, VectorIndex index, RowGroups groups) {
        this.space = space;
        this.index = index;
        this.groups = groups;
    }

    /** An empty table for entries of the same space. */
    EntryTable emptyExact() {
        return new EntryTable(space, IndexChoice.exact().create(space));
    }

    /**
     * Applies one write as it stands in the changelog.
     *
     * @param value null deletes
     * @throws VectorSpaceMismatchException if the record is of another space; nothing is changed then
     */
    void apply(Bytes key, byte[] value) {
        if (!key.equals(StreamClock.KEY)) {
            apply(key, value == null ? null : VectorRecordFormat.read(value));
        } else if (value != null) {
            write(() -> ages.observe(StreamClock.read(value)));
        }
    }

    private void apply(Bytes key, VectorRecord entry) {
        if (entry != null) {
            space.requireFingerprint(entry.fingerprint());
            space.requireMember(entry.vector());
        }
        write(() -> {
            remove(key);
            if (entry != null) {
                add(key, entry);
            }
        });
    }

    private void remove(Bytes key) {
        Row row = rows.remove(key);
        if (row != null) {
            index.remove(row.slot());
            slots.release(row.slot());
            ages.remove(row);
            groups.remove(row);
        }
    }

    private void add(Bytes key, VectorRecord entry) {
        int slot = slots.claim();
        Row row = row(key, entry, slot);
        index.add(slot, entry.vector());
        place(row);
    }

    private Row row(Bytes key, VectorRecord entry, int slot) {
        return new Row(key, entry.payload(), entry.timestamp(), slot, groups.of(entry.payload()));
    }

    /** The record under the key, or null. */
    VectorRecord get(Bytes key) {
        return read(() -> {
            Row row = rows.get(key);
            return row == null ? null : toRecord(row);
        });
    }

    /** A row with its vector, which is copied. */
    VectorRecord toRecord(Row row) {
        return read(
                () -> new VectorRecord(space.fingerprint(), index.vector(row.slot()), row.payload(), row.timestamp()));
    }

    /** Keys from one to another, both included; null is unbounded. */
    List<Bytes> keys(Bytes from, Bytes to) {
        return read(() -> {
            NavigableMap<Bytes, Row> part = from == null ? rows : rows.tailMap(from, true);
            part = to == null ? part : part.headMap(to, true);
            return List.copyOf(part.keySet());
        });
    }

    int size() {
        return read(rows::size);
    }

    /** Greatest event time among the entries ever applied; {@link Long#MIN_VALUE} before the first. */
    long streamTime() {
        return read(ages::streamTime);
    }

    /** Keys of the entries with a smaller event time, oldest first. */
    List<Bytes> olderThan(long timestamp) {
        return read(() -> ages.olderThan(timestamp));
    }

    boolean approximate() {
        return index.approximate();
    }

    /** The nearest rows that pass the filter, best first; equal scores in the order of their keys. */
    List<ScoredRow> nearest(float[] query, int k, Predicate<Row> filter) {
        return nearest(query, k, filter, collector -> index.search(query, collector));
    }

    /** The same among the rows of some groups, with which alone the query is compared. */
    List<ScoredRow> nearestIn(Collection<String> some, float[] query, int k, Predicate<Row> filter) {
        return nearest(query, k, filter, collector -> index.search(query, groups.slots(some), collector));
    }

    private List<ScoredRow> nearest(float[] query, int k, Predicate<Row> filter, Consumer<NearestCollector> search) {
        space.requireMember(query);
        return read(() -> {
            NearestCollector collector = new NearestCollector(
                    k,
                    slot -> filter.test(slots.row(slot)),
                    (slot, other) ->
                            slots.row(slot).key().compareTo(slots.row(other).key()));
            search.accept(collector);
            List<ScoredRow> found = new ArrayList<>();
            for (Hit hit : collector.drain()) {
                found.add(new ScoredRow(slots.row(hit.slot()), hit.score()));
            }
            return found;
        });
    }

    /** Whether the index can be written down. */
    boolean snapshots() {
        return index instanceof SnapshotIndex;
    }

    /** Whether the index holds something whose building a snapshot would spare. */
    boolean worthSaving() {
        return index instanceof SnapshotIndex snapshots && snapshots.worthSaving();
    }

    /**
     * Writes the keys by slot, then what the index writes. Called once, before {@link #close}.
     */
    void save(DataOutput out) throws IOException {
        SnapshotIndex snapshots = (SnapshotIndex) index;
        snapshots.halt();
        slots.saveKeys(out);
        snapshots.save(out);
    }

    /** Fills the empty table with stored entries, and its index with what {@link #save} wrote about most of them. */
    void load(DataInput in, Iterator<KeyValue<Bytes, byte[]>> stored) throws IOException {
        Map<Bytes, Integer> saved = slots.loadKeys(in);
        float[][] vectors = new float[slots.count()][];
        List<KeyValue<Bytes, byte[]>> others = new ArrayList<>();
        stored.forEachRemaining(entry -> {
            Integer slot = saved.get(entry.key);
            if (slot == null) {
                others.add(entry);
            } else {
                VectorRecord found = VectorRecordFormat.read(entry.value);
                vectors[slot] = found.vector();
                place(row(entry.key, found, slot));
            }
        });
        adopt(((SnapshotIndex) index).load(in, slot -> vectors[slot]), vectors);
        others.forEach(entry -> apply(entry.key, entry.value));
    }

    private void adopt(BitSet indexed, float[][] vectors) {
        for (int slot = 0; slot < vectors.length; slot++) {
            if (vectors[slot] == null) {
                slots.release(slot);
            } else if (!indexed.get(slot)) {
                index.add(slot, vectors[slot]);
            }
        }
    }

    private void place(Row row) {
        rows.put(row.key(), row);
        ages.add(row);
        slots.place(row);
        groups.add(row);
    }

    void close() {
        write(() -> {
            rows.clear();
            slots.clear();
            groups.clear();
            index.close();
        });
    }

    private void write(Runnable action) {
        lock.writeLock().lock();
        try {
            action.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T> T read(Supplier<T> action) {
        lock.readLock().lock();
        try {
            return action.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
