package io.embedstream.encoder;

import java.util.List;

/**
 * Encodes texts of which a part is marked: the vectors of their tokens are about that part.
 *
 * <p>They are a function of text, part and {@link #spec()} alone, as those of a {@link TextEncoder} are of the text.
 * Safe for use by many threads at once; the caller that opened it closes it.
 */
public interface MarkedTextEncoder extends AutoCloseable {

    /** Identity of the model, constant over the life of the encoder. */
    EncoderSpec spec();

    /**
     * Encodes texts, in their order. Of a long text the tokens around the marked part are read.
     *
     * @throws TextRejectedException if a text cannot be encoded; nothing of the batch is returned
     * @throws EncoderException if the encoder failed for a reason that is not in the texts
     */
    List<TokenEmbeddings> encodeMarked(List<MarkedText> texts);

    /** Releases native memory and threads; waits for calls under way. Closing twice is harmless. */
    @Override
    void close();
}
