package io.embedstream.encoder;

import java.util.List;

/**
 * Turns texts into vectors.
 *
 * <p>A vector is a function of the text and {@link #spec()} alone: the batch, the padding, the thread and the load of
 * the machine never reach its bits. Implementations are safe for use by many threads at once; {@link #encode} blocks
 * the caller until its own texts are done. The caller that created the encoder closes it.
 */
public interface TextEncoder extends AutoCloseable {

    /** Identity of the model, constant over the life of the encoder. */
    EncoderSpec spec();

    /**
     * Encodes texts, one embedding per text, in the order of the texts.
     *
     * @param texts any number of texts, each any string; an empty string is a text like any other
     * @throws TextRejectedException if a text cannot be encoded; no embedding of the batch is returned
     * @throws EncoderException if the encoder failed for a reason that is not in the texts
     */
    List<Embedding> encode(List<String> texts);

    /** Whether {@link #encodeTokens} works: graphs that give one vector a text have no token vectors. */
    default boolean hasTokenVectors() {
        return false;
    }

    /**
     * Encodes texts and keeps the vector of every token, for judgements about a part of a text.
     *
     * @throws UnsupportedOperationException if the model has no token vectors, see {@link #hasTokenVectors}
     * @throws TextRejectedException as {@link #encode}
     * @throws EncoderException as {@link #encode}
     */
    default List<TokenEmbeddings> encodeTokens(List<String> texts) {
        throw new UnsupportedOperationException(spec().name() + " has no token vectors");
    }

    /** Encodes one text. */
    default Embedding encode(String text) {
        return encode(List.of(text)).get(0);
    }

    /** Releases native memory and threads; waits for calls under way. Closing twice is harmless. */
    @Override
    void close();
}
