package io.embedstream.encoder.tokenize;

/**
 * The tokens of one text, special ones included, not truncated and not padded.
 *
 * @param ids token ids
 * @param typeIds segment of each token
 * @param starts per token the index of its first char in the text; equal to its end for special tokens
 * @param ends per token the index behind its last char in the text
 */
public record Tokens(long[] ids, long[] typeIds, int[] starts, int[] ends) {

    /** Number of tokens. */
    public int size() {
        return ids.length;
    }
}
