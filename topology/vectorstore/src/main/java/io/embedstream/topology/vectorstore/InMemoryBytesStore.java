package io.embedstream.topology.vectorstore;

import io.embedstream.topology.vectorstore.format.VectorRecord;
import io.embedstream.topology.vectorstore.format.VectorRecordFormat;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Keeps entries in the table alone; after a restart the changelog fills it again. */
final class InMemoryBytesStore implements SearchableBytesStore {

    private final String name;
    private final Supplier<EntryTable> newTable;
    private EntryTable table;
    private StateStoreContext context;
    private Position position = Position.emptyPosition();
    private Optional<CommittedEntries> committed = Optional.empty();
    private volatile boolean open;

    InMemoryBytesStore(String name, Supplier<EntryTable> newTable) {
        this.name = name;
        this.newTable = newTable;
    }

    @Override
    public void init(StateStoreContext stateStoreContext, StateStore root) {
        context = stateStoreContext;
        table = newTable.get();
        position = Position.emptyPosition();
        committed = CommittedEntries.of(stateStoreContext);
        open = true;
        stateStoreContext.register(root, new RestoreCallback(this::restore));
    }

    private void restore(Collection<KeyValue<byte[], byte[]>> changes) {
        changes.forEach(change -> table.apply(Bytes.wrap(change.key), change.value));
    }

    @Override
    public EntryTable table() {
        return table;
    }

    @Override
    public Optional<CommittedEntries> committedEntries() {
        return committed;
    }

    @Override
    public void put(Bytes key, byte[] value) {
        committed.ifPresentOrElse(
                entries -> entries.change(table, position, key, value), () -> table.apply(key, value));
        context.recordMetadata()
                .filter(meta -> meta.topic() != null)
                .ifPresent(meta -> position.withComponent(meta.topic(), meta.partition(), meta.offset()));
    }

    @Override
    public byte[] get(Bytes key) {
        VectorRecord entry = table.get(key);
        return entry == null ? null : VectorRecordFormat.write(entry);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return new SnapshotIterator(table.keys(from, to), this::get);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return range(null, null);
    }

    @Override
    public long approximateNumEntries() {
        return table.size();
    }

    @Override
    public Position getPosition() {
        return position;
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        // Nothing is kept beyond the process.
        committed.ifPresent(CommittedEntries::commit);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            table.close();
        }
    }
}
