package io.embedstream.deploy.bench;

import java.util.List;

/** One of the ways to encode that a benchmark compares. */
interface Contender extends AutoCloseable {

    /** Does with a slice of texts what need not be measured. */
    default void prepare(List<String> slice) {}

    /** Encodes the slice. */
    void encode(List<String> slice);

    @Override
    void close();
}
