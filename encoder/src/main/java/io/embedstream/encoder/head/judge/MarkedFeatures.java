package io.embedstream.encoder.head.judge;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.TokenEmbeddings;

/** What the head of a judge reads: the vector of the first token, behind it the mean of the marked tokens' vectors. */
public final class MarkedFeatures {

    private MarkedFeatures() {}

    /** Features of a text, twice the model's own dimension; without a marked token that is read the mean is 0. */
    public static float[] of(MarkedText text, TokenEmbeddings tokens) {
        int count = tokens.starts().length;
        int dimension = tokens.tokenVectors().length / count;
        double[] sum = new double[dimension];
        int marked = 0;
        for (int token = 0; token < count; token++) {
            if (text.marks(tokens.starts()[token], tokens.ends()[token])) {
                marked++;
                for (int d = 0; d < dimension; d++) {
                    sum[d] += tokens.tokenVectors()[token * dimension + d];
                }
            }
        }
        float[] features = new float[2 * dimension];
        System.arraycopy(tokens.tokenVectors(), 0, features, 0, dimension);
        for (int d = 0; d < dimension; d++) {
            features[dimension + d] = (float) (sum[d] / Math.max(1, marked));
        }
        return features;
    }
}
