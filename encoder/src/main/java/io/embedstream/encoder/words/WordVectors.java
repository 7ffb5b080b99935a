package io.embedstream.encoder.words;

/** Vectors of words. Immutable and safe for use by many threads. */
interface WordVectors {

    /** Length of a vector. */
    int dimension();

    /** Adds the vector of a word to a sum; gives back false, and adds nothing, if the word has none. */
    boolean add(String word, float[] sum);
}
