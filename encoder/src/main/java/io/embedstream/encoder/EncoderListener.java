package io.embedstream.encoder;

import java.time.Duration;

/**
 * Notified of what an encoder does, for metrics and logs.
 *
 * <p>Called on the threads of the encoder's callers, many at once; must be quick and must not throw.
 */
public interface EncoderListener {

    /**
     * A call gave its embeddings.
     *
     * @param texts texts of the call
     * @param tokens their tokens, special ones included, before truncation
     * @param truncated texts the model read only in part
     * @param took time from call to return, waiting included
     */
    default void encoded(int texts, long tokens, int truncated, Duration took) {}

    /** A call was refused for one of its texts. */
    default void rejected(TextRejectedException reason) {}

    /** A call failed for a reason that is not in its texts. */
    default void failed(EncoderException reason) {}

    /**
     * Texts were looked up in a cache.
     *
     * @param hits texts whose embedding was there
     * @param misses texts that had to be encoded, each distinct text once
     */
    default void cached(int hits, int misses) {}
}
