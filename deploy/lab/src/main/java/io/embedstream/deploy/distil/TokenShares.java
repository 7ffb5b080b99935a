package io.embedstream.deploy.distil;

import java.util.ArrayList;
import java.util.List;

/**
 * Which part each token has in the vector of each text: a sparse matrix of texts by tokens whose rows sum to 1.
 *
 * @param size number of tokens of the vocabulary
 * @param tokens of each text, as often as they occur
 * @param shares of these tokens
 */
record TokenShares(int size, List<int[]> tokens, List<double[]> shares) {

    /**
     * The shares of texts by the weights of their tokens.
     *
     * @param texts ids of the tokens with vectors; texts without any have no part in anything
     */
    static TokenShares of(List<int[]> texts, float[] weights) {
        List<double[]> shares = new ArrayList<>();
        for (int[] text : texts) {
            double total = 0;
            for (int token : text) {
                total += weights[token];
            }
            double[] share = new double[text.length];
            for (int i = 0; i < text.length; i++) {
                share[i] = weights[text[i]] / total;
            }
            shares.add(share);
        }
        return new TokenShares(weights.length, texts, shares);
    }

    /** From a number for each token to one for each text. */
    double[] ofTexts(double[] byToken) {
        double[] byText = new double[tokens.size()];
        for (int t = 0; t < byText.length; t++) {
            int[] text = tokens.get(t);
            double[] share = shares.get(t);
            for (int i = 0; i < text.length; i++) {
                byText[t] += share[i] * byToken[text[i]];
            }
        }
        return byText;
    }

    /** The transpose of {@link #ofTexts}: from a number for each text to one for each token. */
    double[] ofTokens(double[] byText) {
        double[] byToken = new double[size];
        for (int t = 0; t < byText.length; t++) {
            int[] text = tokens.get(t);
            double[] share = shares.get(t);
            for (int i = 0; i < text.length; i++) {
                byToken[text[i]] += share[i] * byText[t];
            }
        }
        return byToken;
    }
}
