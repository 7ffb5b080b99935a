package io.embedstream.topology.catalog;

import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/**
 * Opens a catalog as the stages of the topology see it, for those that run outside it; only reading is safe.
 *
 * @param <P> the catalog record
 */
public final class WholeCatalogType<P extends SpecificRecordBase> implements QueryableStoreType<CatalogStore<P>> {

    @Override
    public boolean accepts(StateStore store) {
        return store instanceof CatalogStore;
    }

    // See CatalogStoreType about the parameter's package.
    @Override
    public CatalogStore<P> create(StateStoreProvider provider, String name) {
        return provider.stores(name, this).stream()
                .findFirst()
                .orElseThrow(() -> new InvalidStateStoreException("catalog " + name + " is not open at present"));
    }
}
