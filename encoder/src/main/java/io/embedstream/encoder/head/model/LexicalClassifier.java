package io.embedstream.encoder.head.model;

import java.util.Map;
import java.util.SortedSet;

/**
 * A linear classifier over a set of words: {@code logit[c] = bias[c] + sum of weights[word][c] / sqrt(n)} over the
 * {@code n} known words of the set. Words it was not trained on do not count.
 *
 * @param weights one weight per class for every known word; not modified after construction
 * @param bias one value per class
 */
public record LexicalClassifier(Map<String, float[]> weights, float[] bias) {

    /** Unnormalised log-probabilities; adds in the order of the set, so that the bits do not depend on its making. */
    public double[] logits(SortedSet<String> words) {
        double[] sums = new double[bias.length];
        int known = 0;
        for (String word : words) {
            float[] weight = weights.get(word);
            if (weight != null) {
                known++;
                for (int c = 0; c < sums.length; c++) {
                    sums[c] += weight[c];
                }
            }
        }
        double scale = 1 / Math.sqrt(Math.max(1, known));
        for (int c = 0; c < sums.length; c++) {
            sums[c] = bias[c] + scale * sums[c];
        }
        return sums;
    }
}
