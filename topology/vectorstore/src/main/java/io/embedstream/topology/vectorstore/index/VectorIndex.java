package io.embedstream.topology.vectorstore.index;

/**
 * Finds the vectors nearest to a query among those it holds, each under a slot number.
 *
 * <p>Threads: the caller excludes writes ({@link #add}, {@link #remove}) against each other and against searches;
 * searches run side by side. An index that works in the background keeps its own threads out of the caller's sight.
 * The owner of the index closes it.
 */
public interface VectorIndex extends AutoCloseable {

    /**
     * Takes a vector in.
     *
     * @param slot a small non-negative number that is not in use
     * @param vector of the space's dimension, finite; copied
     */
    void add(int slot, float[] vector);

    /** Forgets the vector under a slot that is in use. */
    void remove(int slot);

    /** A copy of the vector under a slot that is in use. */
    float[] vector(int slot);

    /** Offers to the collector every vector of the index that can be among its nearest. */
    void search(float[] query, NearestCollector collector);

    /** The same of the vectors under some slots, all in use; compared with each of them, so none is missed. */
    void search(float[] query, int[] slots, NearestCollector collector);

    /** Number of vectors held. */
    int size();

    /** Whether a search may miss a true neighbour. */
    boolean approximate();

    /** Bytes the vectors and the structure over them occupy, as far as the index allocates them itself. */
    long memoryBytes();

    /** Stops background work and frees memory. Closing twice is harmless. */
    @Override
    void close();
}
