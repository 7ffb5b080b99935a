package io.embedstream.topology.vectorstore.index;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import java.util.function.IntFunction;

/** An index that can be written down, so that it need not be built again. */
public interface SnapshotIndex extends VectorIndex {

    /** Whether there is anything whose building a snapshot would spare. */
    boolean worthSaving();

    /** Writes the structure over the vectors, not the vectors. Background work must be at rest: call {@link #halt}. */
    void save(DataOutput out) throws IOException;

    /**
     * Reads what {@link #save} wrote into an empty index.
     *
     * @param vectors by slot; null for a slot that is gone
     * @return the slots taken in; the others have still to be added
     */
    BitSet load(DataInput in, IntFunction<float[]> vectors) throws IOException;

    /** Ends background work for good; searches go on. */
    void halt();
}
