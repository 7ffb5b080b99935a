package io.embedstream.it.vectorstore;

import io.embedstream.topology.vectorstore.IndexChoice;
import io.embedstream.topology.vectorstore.VectorSpace;
import io.embedstream.topology.vectorstore.index.HnswIndex;
import io.embedstream.topology.vectorstore.index.VectorIndex;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes approximate indexes and counts them and what was built in them. */
final class IndexBuilds implements IndexChoice {

    private final List<HnswIndex> indexes = new CopyOnWriteArrayList<>();

    @Override
    public VectorIndex create(VectorSpace space) {
        HnswIndex index = (HnswIndex) IndexChoice.approximate().create(space);
        indexes.add(index);
        return index;
    }

    /** Indexes made so far. */
    int made() {
        return indexes.size();
    }

    /** Vectors linked into the graphs of all indexes, when no more are on their way. */
    long settledLinks() {
        long linked = 0;
        for (HnswIndex index : indexes) {
            try {
                index.awaitMaintenance();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a graph was being built", e);
            }
            linked += index.linked();
        }
        return linked;
    }
}
