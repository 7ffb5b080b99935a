package io.embedstream.encoder.tokenize;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.util.Arrays;

/**
 * The tokens of one text, special ones included, not truncated and not padded.
 *
 * @param ids token ids
 * @param typeIds segment of each token
 * @param starts per token the index of its first char in the text; equal to its end for special tokens
 * @param ends per token the index behind its last char in the text
 */
public record Tokens(long[] ids, long[] typeIds, int[] starts, int[] ends) {

    static Tokens withoutOffsets(long[] ids, long[] typeIds) {
        return new Tokens(ids, typeIds, new int[ids.length], new int[ids.length]);
    }

    static Tokens of(long[] ids, long[] typeIds, CharSpan[] spans, CharIndex index) {
        int[] starts = new int[spans.length];
        int[] ends = new int[spans.length];
        for (int i = 0; i < spans.length; i++) {
            if (spans[i] != null) {
                starts[i] = index.charAt(spans[i].getStart());
                ends[i] = index.charAt(spans[i].getEnd());
            }
        }
        return new Tokens(ids, typeIds, starts, ends);
    }

    /** The tokens from one on and before another. */
    Tokens range(int from, int to) {
        return new Tokens(
                Arrays.copyOfRange(ids, from, to),
                Arrays.copyOfRange(typeIds, from, to),
                Arrays.copyOfRange(starts, from, to),
                Arrays.copyOfRange(ends, from, to));
    }

    /** Number of tokens. */
    public int size() {
        return ids.length;
    }
}
