package io.embedstream.topology.catalog;

import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/**
 * Opens a catalog for reading from outside the topology.
 *
 * <pre>{@code
 * ReadOnlyCatalog<AnswerTemplate> templates = streams.store(
 *         StoreQueryParameters.fromNameAndType("template-store", new CatalogStoreType<AnswerTemplate>()));
 * }</pre>
 *
 * @param <P> the catalog record
 */
public final class CatalogStoreType<P> implements QueryableStoreType<ReadOnlyCatalog<P>> {

    @Override
    public boolean accepts(StateStore store) {
        return store instanceof CatalogStore;
    }

    // The parameter's package is internal, the interface that demands it is not: Kafka's documented way to own types.
    @Override
    public ReadOnlyCatalog<P> create(StateStoreProvider provider, String name) {
        return provider.stores(name, this).stream()
                .findFirst()
                .orElseThrow(() -> new InvalidStateStoreException("catalog " + name + " is not open at present"));
    }
}
