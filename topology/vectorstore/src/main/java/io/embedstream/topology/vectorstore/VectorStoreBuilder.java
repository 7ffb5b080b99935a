package io.embedstream.topology.vectorstore;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Configures vector stores and builds one for every task. Made by {@link VectorStores}; not thread safe, as every
 * store builder.
 *
 * <p>Logging is on by default, with a compacted changelog. There is no record cache: {@link #withCachingEnabled} is
 * accepted, as Streams demands, and changes nothing.
 *
 * @param <K> key
 * @param <V> payload
 */
public final class VectorStoreBuilder<K, V> implements StoreBuilder<VectorStore<K, V>> {

    private final String name;
    private final VectorSpace space;
    private final Serde<K> keySerde;
    private final Serde<V> payloadSerde;
    private final BytesStoreFactory factory;
    private IndexChoice index = IndexChoice.exact();
    private Duration retention;
    private Function<V, Collection<String>> groups;
    private Map<String, String> logConfig = Map.of();
    private boolean logging = true;

    VectorStoreBuilder(
            String name, VectorSpace space, Serde<K> keySerde, Serde<V> payloadSerde, BytesStoreFactory factory) {
        this.name = Objects.requireNonNull(name, "name");
        this.space = Objects.requireNonNull(space, "space");
        this.keySerde = Objects.requireNonNull(keySerde, "keySerde");
        this.payloadSerde = Objects.requireNonNull(payloadSerde, "payloadSerde");
        this.factory = factory;
    }

    /** Chooses the index; {@link IndexChoice#exact} if this is not called. */
    public VectorStoreBuilder<K, V> withIndex(IndexChoice choice) {
        index = Objects.requireNonNull(choice, "choice");
        return this;
    }

    /**
     * Evicts entries by event time: those older than the newest timestamp ever put, less this. Without it entries
     * stay until they are deleted.
     */
    public VectorStoreBuilder<K, V> withRetention(Duration age) {
        if (age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("retention must be positive, was " + age);
        }
        retention = age;
        return this;
    }

    /**
     * Lets {@link VectorStore#nearestIn} search among the entries of some groups alone.
     *
     * @param naming groups an entry lies in, by its payload, which may be null; a pure function
     */
    public VectorStoreBuilder<K, V> withGroups(Function<V, Collection<String>> naming) {
        groups = Objects.requireNonNull(naming, "naming");
        return this;
    }

    @Override
    public VectorStoreBuilder<K, V> withLoggingEnabled(Map<String, String> config) {
        logging = true;
        logConfig = Map.copyOf(config);
        return this;
    }

    @Override
    public VectorStoreBuilder<K, V> withLoggingDisabled() {
        logging = false;
        logConfig = Map.of();
        return this;
    }

    @Override
    public VectorStoreBuilder<K, V> withCachingEnabled() {
        return this;
    }

    @Override
    public VectorStoreBuilder<K, V> withCachingDisabled() {
        return this;
    }

    @Override
    public VectorStore<K, V> build() {
        EntryCodec<K, V> codec = new EntryCodec<>(name, space, keySerde, payloadSerde);
        SearchableBytesStore bytes =
                factory.create(name, () -> new EntryTable(space, index.create(space), rowGroups(codec)));
        StoreBuilder<KeyValueStore<Bytes, byte[]>> decorated = Stores.keyValueStoreBuilder(
                        new SingleStoreSupplier(bytes), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled();
        decorated = logging ? decorated.withLoggingEnabled(logConfig) : decorated.withLoggingDisabled();
        return new TypedVectorStore<>(
                decorated.build(), bytes, codec, retention == null ? Retention.unlimited() : Retention.of(retention));
    }

    private RowGroups rowGroups(EntryCodec<K, V> codec) {
        return groups == null ? RowGroups.none() : new RowGroups(payload -> groups.apply(codec.payload(payload)));
    }

    @Override
    public Map<String, String> logConfig() {
        return logConfig;
    }

    @Override
    public boolean loggingEnabled() {
        return logging;
    }

    @Override
    public String name() {
        return name;
    }

    /** Makes the innermost store of a task. */
    @FunctionalInterface
    interface BytesStoreFactory {
        SearchableBytesStore create(String name, Supplier<EntryTable> newTable);
    }
}
