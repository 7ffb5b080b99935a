package io.embedstream.encoder.head.entity;

import io.embedstream.encoder.TokenEmbeddings;

/** Means of the token vectors over parts of a text; special tokens never count. */
record TokenMeans(TokenEmbeddings tokens, int dimension) {

    /** Mean over the tokens that share a char with {@code [from, to)}; zero if there are none. */
    float[] over(int from, int to) {
        double[] sum = new double[dimension];
        int count = 0;
        for (int t = 0; t < tokens.starts().length; t++) {
            boolean special = tokens.starts()[t] == tokens.ends()[t];
            if (!special && tokens.starts()[t] < to && tokens.ends()[t] > from) {
                count++;
                for (int d = 0; d < dimension; d++) {
                    sum[d] += tokens.tokenVectors()[t * dimension + d];
                }
            }
        }
        float[] mean = new float[dimension];
        for (int d = 0; d < dimension && count > 0; d++) {
            mean[d] = (float) (sum[d] / count);
        }
        return mean;
    }

    /** As {@link #over}, or the mean over the whole text if no token lies there. */
    float[] overOrAll(int from, int to) {
        boolean any = false;
        for (int t = 0; t < tokens.starts().length; t++) {
            any |= tokens.starts()[t] < tokens.ends()[t] && tokens.starts()[t] < to && tokens.ends()[t] > from;
        }
        return any ? over(from, to) : over(0, Integer.MAX_VALUE);
    }
}
