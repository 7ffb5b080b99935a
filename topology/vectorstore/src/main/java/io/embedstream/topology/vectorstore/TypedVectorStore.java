package io.embedstream.topology.vectorstore;

import io.embedstream.topology.vectorstore.format.VectorRecord;
import io.embedstream.topology.vectorstore.format.VectorRecordFormat;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The store of an application. Writes go through the layers of Kafka Streams (metrics, changelog) down to the bytes
 * store; reads go to its table directly.
 */
final class TypedVectorStore<K, V> implements VectorStore<K, V> {

    private final KeyValueStore<Bytes, byte[]> records;
    private final SearchableBytesStore bytes;
    private final Retention retention;
    private volatile EntryCodec<K, V> codec;
    private volatile QueryAnswerer queries;

    /**
     * @param records layers of Kafka Streams around {@code bytes}
     * @param bytes where everything ends up
     */
    TypedVectorStore(
            KeyValueStore<Bytes, byte[]> records,
            SearchableBytesStore bytes,
            EntryCodec<K, V> codec,
            Retention retention) {
        this.records = records;
        this.bytes = bytes;
        this.codec = codec;
        this.retention = retention;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        codec = codec.forTopic(context.applicationId() + "-" + name() + "-changelog");
        queries = new QueryAnswerer(context.taskId().partition());
        records.init(context, root);
    }

    @Override
    public void put(K key, float[] vector, V payload, long timestamp) {
        requireOpen();
        space().requireMember(vector);
        Bytes keyBytes = codec.key(Objects.requireNonNull(key, "key"));
        if (retention.expires(timestamp, table().streamTime())) {
            remove(keyBytes);
        } else {
            records.put(keyBytes, VectorRecordFormat.write(codec.toRecord(vector, payload, timestamp)));
            retention.expired(table()).forEach(records::delete);
        }
    }

    @Override
    public Entry<K, V> delete(K key) {
        Entry<K, V> entry = get(key);
        remove(codec.key(key));
        return entry;
    }

    private void remove(Bytes key) {
        VectorRecord entry = table().get(key);
        if (entry == null) {
            return;
        }
        if (retention.limited() && entry.timestamp() == table().streamTime()) {
            records.put(StreamClock.KEY, StreamClock.write(entry.timestamp()));
        }
        records.delete(key);
    }

    @Override
    public Entry<K, V> get(K key) {
        requireOpen();
        VectorRecord stored = table().get(codec.key(Objects.requireNonNull(key, "key")));
        return stored == null ? null : codec.toEntry(key, stored);
    }

    @Override
    public List<Neighbour<K, V>> nearest(float[] query, int k, Predicate<Entry<K, V>> filter) {
        requireOpen();
        EntryTable table = table();
        Predicate<Row> rowFilter = row -> filter.test(codec.toEntry(codec.key(row.key()), table.toRecord(row)));
        return codec.neighbours(table.nearest(query, k, rowFilter));
    }

    @Override
    public List<Neighbour<K, V>> nearest(float[] query, int k) {
        requireOpen();
        return codec.neighbours(table().nearest(query, k, row -> true));
    }

    @Override
    public List<Neighbour<K, V>> nearestIn(Collection<String> groups, float[] query, int k, LongPredicate timestamps) {
        requireOpen();
        return codec.neighbours(table().nearestIn(groups, query, k, row -> timestamps.test(row.timestamp())));
    }

    @Override
    public long size() {
        requireOpen();
        return table().size();
    }

    @Override
    public VectorSpace space() {
        return codec.space();
    }

    @Override
    public boolean approximate() {
        requireOpen();
        return table().approximate();
    }

    /** What a query of an isolation level reads, and where that stands. */
    Snapshot<K, V> readOnly(IsolationLevel isolation) {
        requireOpen();
        if (isolation == IsolationLevel.READ_UNCOMMITTED) {
            return new Snapshot<>(this, getPosition().copy());
        }
        CommittedEntries committed = bytes.committedEntries()
                .orElseThrow(() -> new IllegalArgumentException("store " + name() + " is asked for "
                        + IsolationLevel.READ_COMMITTED + ", which it can tell only with "
                        + StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG + "=true; ask for "
                        + IsolationLevel.READ_UNCOMMITTED + " or set that"));
        return new Snapshot<>(new CommittedReads<>(committed, table(), codec), committed.position(getPosition()));
    }

    /** A store read at one place of its inputs. */
    record Snapshot<K, V>(ReadOnlyVectorStore<K, V> store, Position position) {}

    private EntryTable table() {
        return bytes.table();
    }

    private void requireOpen() {
        if (!bytes.isOpen()) {
            throw new InvalidStateStoreException("store " + name() + " is not open: its task was closed or moved");
        }
    }

    @Override
    @SuppressWarnings("unchecked") // The caller of a query vouches for its type, as for every interactive query.
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        if (!(query instanceof NearestQuery)) {
            return QueryResult.forUnknownQueryType(query, this);
        }
        return (QueryResult<R>) queries.answer((NearestQuery<K, V>) query, this, bound, config);
    }

    @Override
    public Position getPosition() {
        return bytes.getPosition();
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        records.commit(changelogOffsets);
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return records.committedOffset(partition);
    }

    @Override
    @SuppressWarnings("deprecation") // Streams calls it on every store until the method is removed (KIP-1035).
    public boolean managesOffsets() {
        return records.managesOffsets();
    }

    @Override
    public long approximateNumUncommittedBytes() {
        return records.approximateNumUncommittedBytes();
    }

    @Override
    public String name() {
        return records.name();
    }

    @Override
    public boolean persistent() {
        return records.persistent();
    }

    @Override
    public boolean isOpen() {
        return records.isOpen();
    }

    @Override
    public void close() {
        records.close();
    }
}
