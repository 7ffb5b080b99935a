package io.embedstream.deploy.bench.store;

/** A nearest-neighbour search over the stored vectors, which are known by their position. */
interface Searcher {

    /**
     * The ten nearest.
     *
     * @param effort candidates an approximate search looks at
     */
    int[] search(float[] query, int effort);
}
