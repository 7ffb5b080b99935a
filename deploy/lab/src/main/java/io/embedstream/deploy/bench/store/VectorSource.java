package io.embedstream.deploy.bench.store;

/** Where the vectors of a run come from. All are of unit length, and the same at every call. */
public interface VectorSource {

    /** What they are, for the report. */
    String description();

    int dimension();

    /** Vectors to store, as many as asked for. */
    float[][] stored(int count);

    /** Vectors of the same kind that are not among the stored ones. */
    float[][] queries(int count);

    /** Vectors of the same kind to put in the place of the stored ones, others in each round. */
    float[][] replacements(int count, int round);
}
