package io.embedstream.encoder.onnx;

/**
 * How much goes into one run.
 *
 * @param maxTexts rows of a run; 1 for models whose vectors depend on their neighbours
 * @param tokenBudget tokens of a run, padding included; a longer row runs alone
 * @param minFill length of the shortest row as a part of the longest, from 0 to 1: padding is work too
 */
record BatchLimits(int maxTexts, int tokenBudget, double minFill) {
    static final BatchLimits ONE_TEXT = new BatchLimits(1, 1, 1);

    /** Whether one more row of a length may join rows of which the first is the longest. */
    boolean admit(int rows, int longest, int length) {
        return rows < maxTexts
                && (rows + 1) * longest <= tokenBudget
                && length <= longest
                && length >= minFill * longest;
    }
}
