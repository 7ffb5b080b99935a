package io.embedstream.topology.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.schemas.internal.CatalogEntry;
import io.embedstream.topology.state.DiskStores;
import io.embedstream.topology.state.StateSerde;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * A catalog held whole by every instance: records by id, and for each model an index over the vectors of their texts.
 *
 * <p>Kafka Streams allows one global store per topic, so the models of one catalog share a store; their vectors never
 * meet, because a search names its model. Written by the global thread, read by all stream threads.
 *
 * @param <P> the catalog record
 */
public final class CatalogStore<P extends SpecificRecordBase> implements StateStore, ReadOnlyCatalog<P> {
    /** Where the position is kept; no id begins with this character. */
    private static final String POSITION_KEY = "\u0000position";

    private static final int REACH = 64;
    private static final long UNKNOWN_OFFSET = -1;

    private final KeyValueStore<String, CatalogEntry> entries;
    private final StateSerde<P> codec;
    private final CatalogIndex<P> index = new CatalogIndex<>();
    private final KeyedRecords<CatalogEntry> records;
    private final ConcurrentNavigableMap<Integer, Long> positions = new ConcurrentSkipListMap<>();
    private volatile String position = "";

    private CatalogStore(KeyValueStore<String, CatalogEntry> entries, Class<P> type) {
        this.entries = entries;
        this.codec = StateSerde.codec(type);
        this.records = new KeyedRecords<>(entries);
    }

    /** Builds the store for {@code addGlobalStore}; its changelog is the catalog topic itself. */
    public static <P extends SpecificRecordBase> StoreBuilder<CatalogStore<P>> builder(String name, Class<P> type) {
        var inner = Stores.keyValueStoreBuilder(
                        DiskStores.global(name), Serdes.String(), StateSerde.of(CatalogEntry.class))
                .withLoggingDisabled();
        return new CatalogStoreBuilder<>(inner, built -> new CatalogStore<>(built, type));
    }

    /** Stores a record with the vector of its text, replacing what was under the id. */
    public void put(String id, P payload, String language, String fingerprint, float[] vector) {
        put(id, UNKNOWN_OFFSET, id, payload, language, List.of(new ModelVectors(fingerprint, vector, Views.NONE)));
    }

    /**
     * The same of a record that came under any key, see {@link KeyedRecords#put}.
     *
     * @param vectors by one model or two, that of the catalog's searches first
     */
    void put(String recordKey, long offset, String id, P payload, String language, List<ModelVectors> vectors) {
        changed(records.put(recordKey, offset, id, entry(payload, language, vectors)));
    }

    /** Replaces the vectors of what stands for an id by those of another model or build. */
    void replace(String id, P payload, String language, List<ModelVectors> vectors) {
        records.replace(id, entry(payload, language, vectors));
        index.put(id, payload, vectors);
    }

    private CatalogEntry entry(P payload, String language, List<ModelVectors> vectors) {
        return StoredEntry.of(language, ByteBuffer.wrap(codec.write(payload)), vectors);
    }

    /** Removes what came under a key; unknown keys are no error. */
    public void delete(String recordKey) {
        changed(records.delete(recordKey));
    }

    private void changed(Set<String> ids) {
        ids.forEach(this::refresh);
    }

    /** Has the index hold what stands for an id. */
    private void refresh(String id) {
        var entry = records.current(id);
        if (entry == null) {
            index.remove(id);
        } else {
            show(id, entry);
        }
    }

    /** The vector of a record under a model, or null. */
    public float[] vector(String id, String fingerprint) {
        return index.vector(id, fingerprint);
    }

    @Override
    public P get(String id) {
        return index.payload(id);
    }

    @Override
    public List<Match<P>> nearest(String fingerprint, float[] query, int k, Predicate<P> filter) {
        return index.nearest(fingerprint, query, k, filter);
    }

    public List<Match<P>> nearest(String fingerprint, float[] query, int k) {
        return nearest(fingerprint, query, k, payload -> true);
    }

    /**
     * How close together the entries of one model lie. Of many entries {@value ClosenessTracker#SAMPLE}, chosen by the
     * hash of their ids, stand for all. Computed by the first call, kept up by changes from then on.
     *
     * @param group the same function at every call
     */
    public Closeness closeness(String fingerprint, Function<P, String> group) {
        return index.closeness(fingerprint, group);
    }

    /**
     * What a search finds and how close together the entries lie, at one moment.
     *
     * @param groups see {@link CatalogStore#snapshot}
     * @param position see {@link CatalogStore#position}
     */
    public record Snapshot<P>(List<GroupMatch<P>> groups, Closeness closeness, String position) {}

    /**
     * The groups near a query, ranked, with the {@link #closeness} and the {@link #position} of one moment,
     * regardless of changes in the meantime. Looked at are the groups of the {@value #REACH} nearest entries.
     *
     * @param query what is searched for among entries that lie as close together as they do
     * @param described first groups whose {@link GroupMatch#others} are wanted
     * @param ranking puts groups, which come by name, into their order
     */
    public Snapshot<P> snapshot(
            String fingerprint,
            Function<Closeness, float[]> query,
            int described,
            Function<P, String> group,
            UnaryOperator<List<GroupMatch<P>>> ranking) {
        return index.read(() -> {
            var closeness = closeness(fingerprint, group);
            return new Snapshot<>(
                    index.groups(fingerprint, query.apply(closeness), REACH, described, group, ranking),
                    closeness,
                    position());
        });
    }

    /** Cosine of a query and the mean of a group's entries and its name; not a number if there is no such group. */
    public float centroid(String fingerprint, float[] query, String name, Function<P, String> group) {
        return index.centroid(fingerprint, query, name, group);
    }

    /** What an action reads of this catalog, all of one moment, regardless of later changes and deletions. */
    public <T> T consistently(Supplier<T> action) {
        return index.read(action);
    }

    /** The model that made a record's vector, or null for an unknown id. */
    public String fingerprint(String id) {
        return index.fingerprint(id);
    }

    /**
     * Ids whose vectors are by other models than wanted, or without views: what a change of models or of the build
     * leaves behind.
     *
     * @param known whether an entry is to have vectors by just these models, in this order
     */
    public List<String> idsToEmbedAgain(Predicate<List<String>> known) {
        return index.idsToEmbedAgain(known);
    }

    /** How far the catalog topic has been read, as {@code partition:offset} pairs in order of partition. */
    public String position() {
        return position;
    }

    /** Takes a record of the catalog topic in: readers see the change it makes, if any, together with its position. */
    void takeIn(int partition, long offset, Runnable change) {
        index.write(() -> {
            change.run();
            advance(partition, offset);
        });
    }

    private void advance(int partition, long offset) {
        positions.put(partition, offset);
        position = positions.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
        entries.put(POSITION_KEY, StoredEntry.ofBytes(ByteBuffer.wrap(position().getBytes(UTF_8))));
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        entries.init(context, root);
        try (var all = entries.all()) {
            all.forEachRemaining(entry -> load(entry.key, entry.value));
        }
        changed(records.foreignIds());
    }

    private void load(String key, CatalogEntry entry) {
        var payload = bytes(entry.getPayload());
        if (key.equals(POSITION_KEY)) {
            position = new String(payload, UTF_8);
            for (var pair : position.split(",")) {
                var parts = pair.split(":");
                positions.put(Integer.valueOf(parts[0]), Long.valueOf(parts[1]));
            }
            return;
        }
        if (ForeignKey.parse(key).isPresent()) {
            records.load(key);
            return;
        }
        show(key, entry);
    }

    private void show(String id, CatalogEntry entry) {
        index.put(id, codec.read(bytes(entry.getPayload())), StoredEntry.vectors(entry));
    }

    @Override
    public String name() {
        return entries.name();
    }

    @Override
    public void commit(Map<TopicPartition, Long> offsets) {
        entries.commit(offsets);
    }

    /** Builds before transactional stores kept offsets beside the store; the position in it says the same. */
    @Override
    public Long committedOffset(TopicPartition partition) {
        var committed = entries.committedOffset(partition);
        var read = positions.get(partition.partition());
        return committed == null && read != null ? Long.valueOf(read + 1) : committed;
    }

    @Override
    @SuppressWarnings("deprecation") // Streams calls it on every store until the method is removed (KIP-1035).
    public boolean managesOffsets() {
        return entries.managesOffsets();
    }

    @Override
    public long approximateNumUncommittedBytes() {
        return entries.approximateNumUncommittedBytes();
    }

    @Override
    public void close() {
        entries.close();
    }

    @Override
    public boolean persistent() {
        return entries.persistent();
    }

    @Override
    public boolean isOpen() {
        return entries.isOpen();
    }

    @Override
    public Position getPosition() {
        return entries.getPosition();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
