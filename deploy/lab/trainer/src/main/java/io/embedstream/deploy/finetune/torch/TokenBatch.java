package io.embedstream.deploy.finetune.torch;

import java.util.Arrays;
import java.util.List;

/**
 * Texts or pairs of texts as an encoder reads them, padded to the longest.
 *
 * @param rows number of texts
 * @param length tokens of the longest
 * @param ids {@code [rows * length]}, 0 where there is no token
 * @param types segment of every token
 * @param mask 1 for tokens, 0 for padding
 */
public record TokenBatch(int rows, int length, long[] ids, long[] types, float[] mask) {

    /** Pads texts; {@code ids} and {@code types} have one array a text. */
    public static TokenBatch of(List<long[]> ids, List<long[]> types) {
        int length = ids.stream().mapToInt(row -> row.length).max().orElseThrow();
        long[] padded = new long[ids.size() * length];
        long[] segments = new long[padded.length];
        float[] mask = new float[padded.length];
        for (int row = 0; row < ids.size(); row++) {
            long[] tokens = ids.get(row);
            System.arraycopy(tokens, 0, padded, row * length, tokens.length);
            System.arraycopy(types.get(row), 0, segments, row * length, tokens.length);
            Arrays.fill(mask, row * length, row * length + tokens.length, 1);
        }
        return new TokenBatch(ids.size(), length, padded, segments, mask);
    }
}
