package io.embedstream.topology.vectorstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every record in a disk store of Kafka Streams as well, so that a restart reads it from there and only the end
 * of the changelog is replayed.
 *
 * <p>The disk store is not the one registered with the task: this one is, and hands restored batches on. The table is
 * filled from disk at the first use after {@link #init}, because Streams opens and closes the stores it finds on disk
 * on the thread that starts the application. An index that is costly to build is written beside the disk store when
 * the store is closed with everything committed, and read from there at the first use. Offsets, what is committed, and
 * whether the last stop was a clean one, are the disk store's business.
 */
final class PersistentBytesStore implements SearchableBytesStore {

    private static final Logger LOG = LoggerFactory.getLogger(PersistentBytesStore.class);
    /** Subtopology of the task that Streams gives global stores. */
    private static final int GLOBAL = -1;

    /**
     * Held while memory outside the heap is given back or measured, which Kafka's meters do from threads of their own.
     */
    private final Object nativeMemory = new Object();

    private final KeyValueStore<Bytes, byte[]> disk;
    private final Supplier<EntryTable> newTable;
    private volatile EntryTable table;
    private SnapshotFile snapshot;
    private Optional<CommittedEntries> committed = Optional.empty();
    /** What was written since the last commit is dropped if the store is closed now. */
    private volatile boolean uncommitted;

    PersistentBytesStore(String name, Supplier<EntryTable> newTable) {
        this.disk = Stores.persistentKeyValueStore(name).get();
        this.newTable = newTable;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        UnregisteredContext inner = new UnregisteredContext(context);
        openDisk(inner, root);
        committed = CommittedEntries.of(context);
        uncommitted = false;
        snapshot = new SnapshotFile(context.stateDir().toPath().resolve("vector-index"), name());
        context.register(root, new RestoreCallback(this::restore), inner.commitCallback());
    }

    /**
     * A global store that was left open by a process that was killed is refused, and loaded again from its topic
     * (KAFKA-21034).
     */
    private void openDisk(UnregisteredContext context, StateStore root) {
        try {
            disk.init(context, root);
        } catch (TaskCorruptedException leftOpen) {
            if (context.taskId().subtopology() != GLOBAL) {
                throw leftOpen;
            }
            LOG.warn("global store {} was left open by a process that was killed; it is loaded again", name());
            context.deleteDisk(name());
            disk.init(context, root);
        }
    }

    private void restore(Collection<KeyValue<byte[], byte[]>> changes) {
        EntryTable current = table();
        List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>(changes.size());
        for (KeyValue<byte[], byte[]> change : changes) {
            Bytes key = Bytes.wrap(change.key);
            entries.add(KeyValue.pair(key, change.value));
            current.apply(key, change.value);
        }
        uncommitted = true;
        disk.putAll(entries);
    }

    @Override
    public EntryTable table() {
        EntryTable current = table;
        return current == null ? load() : current;
    }

    private synchronized EntryTable load() {
        if (table == null) {
            try (KeyValueIterator<Bytes, byte[]> stored = disk.all()) {
                table = snapshot.restore(newTable, stored);
            }
        }
        return table;
    }

    @Override
    public Optional<CommittedEntries> committedEntries() {
        return committed;
    }

    @Override
    public void put(Bytes key, byte[] value) {
        EntryTable current = table();
        uncommitted = true;
        committed.ifPresentOrElse(
                entries -> entries.change(current, disk.getPosition(), key, value), () -> current.apply(key, value));
        disk.put(key, value);
    }

    @Override
    public byte[] get(Bytes key) {
        return disk.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return disk.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return disk.all();
    }

    @Override
    public long approximateNumEntries() {
        return table().size();
    }

    @Override
    public Position getPosition() {
        return disk.getPosition();
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        synchronized (nativeMemory) {
            disk.commit(changelogOffsets);
        }
        committed.ifPresent(CommittedEntries::commit);
        uncommitted = false;
    }

    @Override
    public long approximateNumUncommittedBytes() {
        synchronized (nativeMemory) {
            return disk.isOpen() ? disk.approximateNumUncommittedBytes() : 0;
        }
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return disk.committedOffset(partition);
    }

    @Override
    @SuppressWarnings("deprecation") // Streams calls it on every store until the method is removed (KIP-1035).
    public boolean managesOffsets() {
        return disk.managesOffsets();
    }

    @Override
    public String name() {
        return disk.name();
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return disk.isOpen();
    }

    @Override
    public synchronized void close() {
        EntryTable closing = table;
        table = null;
        if (closing != null) {
            if (!uncommitted) {
                snapshot.save(closing);
            }
            closing.close();
        }
        synchronized (nativeMemory) {
            disk.close();
        }
    }
}
