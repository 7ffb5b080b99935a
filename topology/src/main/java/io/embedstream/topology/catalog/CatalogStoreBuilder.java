package io.embedstream.topology.catalog;

import io.embedstream.schemas.internal.CatalogEntry;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds a facade over the store another builder makes; everything but the facade is the other's. */
final class CatalogStoreBuilder<S extends StateStore> implements StoreBuilder<S> {
    private final StoreBuilder<KeyValueStore<String, CatalogEntry>> inner;
    private final Function<KeyValueStore<String, CatalogEntry>, S> facade;

    CatalogStoreBuilder(
            StoreBuilder<KeyValueStore<String, CatalogEntry>> inner,
            Function<KeyValueStore<String, CatalogEntry>, S> facade) {
        this.inner = inner;
        this.facade = facade;
    }

    @Override
    public S build() {
        return facade.apply(inner.build());
    }

    @Override
    public StoreBuilder<S> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<S> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<S> withLoggingEnabled(Map<String, String> config) {
        throw new UnsupportedOperationException("the changelog of a catalog is its own topic");
    }

    @Override
    public StoreBuilder<S> withLoggingDisabled() {
        return this;
    }

    @Override
    public Map<String, String> logConfig() {
        return inner.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return inner.loggingEnabled();
    }

    @Override
    public String name() {
        return inner.name();
    }
}
