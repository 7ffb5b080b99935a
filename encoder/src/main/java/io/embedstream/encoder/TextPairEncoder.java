package io.embedstream.encoder;

import java.util.List;

/**
 * Encodes pairs of texts: the vector of a pair is about how the two belong together.
 *
 * <p>It is a function of the pair and {@link #spec()} alone, as that of a {@link TextEncoder} is of the text. Safe for
 * use by many threads at once; the caller that opened it closes it.
 */
public interface TextPairEncoder extends AutoCloseable {

    /** Identity of the model, constant over the life of the encoder. */
    EncoderSpec spec();

    /**
     * Encodes pairs, in their order.
     *
     * @return the vector of the first token of each, not brought to unit length
     * @throws TextRejectedException if a pair cannot be encoded; nothing of the batch is returned
     * @throws EncoderException if the encoder failed for a reason that is not in the texts
     */
    List<float[]> encodePairs(List<TextPair> pairs);

    /** Releases native memory and threads; waits for calls under way. Closing twice is harmless. */
    @Override
    void close();
}
