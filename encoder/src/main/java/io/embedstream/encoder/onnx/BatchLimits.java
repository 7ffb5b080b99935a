package io.embedstream.encoder.onnx;

import java.util.List;
import java.util.OptionalInt;

/**
 * How much goes into one run, and in which shape.
 *
 * @param maxTexts rows of a run; 1 for models whose vectors depend on their neighbours
 * @param tokenBudget tokens of a run, padding included; a longer row runs alone
 * @param minFill length of the shortest row as a part of the longest, from 0 to 1: padding is work too
 * @param fixedUpTo longest row, if every run must have one of a few shapes: rows padded to a power of two, and as many
 *     of them as the budget holds
 */
record BatchLimits(int maxTexts, int tokenBudget, double minFill, OptionalInt fixedUpTo) {
    private static final int SHORTEST_FIXED = 16;

    /** One text per run, for models whose vectors depend on their neighbours. */
    static final BatchLimits ONE_TEXT = new BatchLimits(1, 1, 1, OptionalInt.empty());

    /** Whether one more row of a length may join rows of which the first is the longest. */
    boolean admit(int rows, int longest, int length) {
        return rows < maxTexts
                && (rows + 1) * padded(longest) <= tokenBudget
                && length <= longest
                && length >= minFill * longest
                && (fixedUpTo.isEmpty() || padded(length) == padded(longest));
    }

    /**
     * Rows of a length that are not worth splitting between workers: a run costs as much as some 16 tokens by itself.
     */
    int worthARun(int length) {
        return Math.max(1, tokenBudget / 4 / padded(length));
    }

    /** The batch windows go through the model in, the longest of them first. */
    Batch batch(List<Window> windows) {
        int length = padded(windows.get(0).length());
        int rows = fixedUpTo.isPresent() ? Math.max(1, Math.min(maxTexts, tokenBudget / length)) : windows.size();
        return new Batch(List.copyOf(windows), rows, length);
    }

    private int padded(int length) {
        if (fixedUpTo.isEmpty()) {
            return length;
        }
        int power = Math.max(SHORTEST_FIXED, Integer.highestOneBit(2 * length - 1));
        return Math.min(power, fixedUpTo.getAsInt());
    }
}
