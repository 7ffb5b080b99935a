package io.embedstream.topology.vectorstore;

import io.embedstream.topology.vectorstore.index.ExactIndex;
import io.embedstream.topology.vectorstore.index.HnswIndex;
import io.embedstream.topology.vectorstore.index.HnswOptions;
import io.embedstream.topology.vectorstore.index.VectorIndex;

/** Which index a store searches. */
@FunctionalInterface
public interface IndexChoice {

    /** An empty index for one task's store, which closes it. */
    VectorIndex create(VectorSpace space);

    /**
     * Compares the query with every vector. Never wrong, and up to some 20,000 vectors the faster choice; its results
     * are a function of the stored entries alone.
     */
    static IndexChoice exact() {
        return space -> new ExactIndex(space.dimension(), space.similarity().metric());
    }

    /** Searches a proximity graph: for large stores, where missing a neighbour now and then is acceptable. */
    static IndexChoice approximate(HnswOptions options) {
        return space -> new HnswIndex(space.dimension(), space.similarity().metric(), options);
    }

    /** {@link #approximate(HnswOptions)} with {@link HnswOptions#DEFAULT}. */
    static IndexChoice approximate() {
        return approximate(HnswOptions.DEFAULT);
    }
}
