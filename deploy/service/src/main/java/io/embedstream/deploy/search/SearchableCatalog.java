package io.embedstream.deploy.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedstream.topology.catalog.ReadOnlyCatalog;
import io.embedstream.topology.vectorstore.NearestResult;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** A catalog, or the part of it that is of one language's model; every instance answers for itself, exactly. */
final class SearchableCatalog<P extends SpecificRecordBase> implements SearchableStore {
    private final String name;
    private final Set<String> languages;
    private final Schema schema;
    private final Supplier<ReadOnlyCatalog<P>> catalog;

    /** @param catalog opens the catalog of the running application */
    SearchableCatalog(String name, Set<String> languages, Schema schema, Supplier<ReadOnlyCatalog<P>> catalog) {
        this.name = name;
        this.languages = Set.copyOf(languages);
        this.schema = schema;
        this.catalog = catalog;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> languages() {
        return languages;
    }

    @Override
    public NearestResult<String, JsonNode> search(VectorQuery query) {
        PayloadFilter filter = PayloadFilter.of(schema, query.filters());
        List<Neighbour<String, JsonNode>> neighbours =
                catalog.get().nearest(query.fingerprint(), query.vector(), query.k(), filter::test).stream()
                        .map(match -> new Neighbour<>(match.key(), match.score(), Payloads.json(match.payload())))
                        .toList();
        return new NearestResult<>(query.fingerprint(), false, false, neighbours);
    }

    @Override
    public Answer searchPartitions(VectorQuery query, Set<Integer> partitions) {
        throw new IllegalArgumentException(
                "store " + name + " is whole on every instance; ask for it without 'partitions'");
    }
}
