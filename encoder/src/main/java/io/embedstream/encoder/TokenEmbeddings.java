package io.embedstream.encoder;

/**
 * The vector of one text together with the vectors of its tokens.
 *
 * @param embedding the pooled vector, bit-equal to what {@link TextEncoder#encode} gives
 * @param tokenVectors last hidden states, row-major, one row of the model's own dimension a token, special tokens
 *     included, not normalised and not cut; of a text in several windows, those of all windows one after the other
 * @param starts per token the index of its first char in the text; equal to its end for special tokens
 * @param ends per token the index behind its last char in the text
 */
public record TokenEmbeddings(Embedding embedding, float[] tokenVectors, int[] starts, int[] ends) {}
