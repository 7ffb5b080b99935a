package io.embedstream.deploy.distil;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Texts with the vectors a transformer gives them.
 *
 * @param tokens ids of each text's tokens, those with vectors, at least one
 * @param vectors of the transformer, of unit length
 */
record TaughtTexts(List<int[]> tokens, List<float[]> vectors) {
    /** Those at the accepted indexes. */
    TaughtTexts where(IntPredicate accepted) {
        TaughtTexts part = new TaughtTexts(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < tokens.size(); i++) {
            if (accepted.test(i)) {
                part.tokens.add(tokens.get(i));
                part.vectors.add(vectors.get(i));
            }
        }
        return part;
    }

    int size() {
        return tokens.size();
    }

    /** The mean of the products of two components, over all texts. */
    double[][] moments() {
        int dimension = vectors.get(0).length;
        double[][] moments = new double[dimension][dimension];
        for (float[] vector : vectors) {
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j <= i; j++) {
                    moments[i][j] += (double) vector[i] * vector[j] / vectors.size();
                }
            }
        }
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < i; j++) {
                moments[j][i] = moments[i][j];
            }
        }
        return moments;
    }

    /**
     * The vectors along directions.
     *
     * @return {@code [direction][text]}
     */
    double[][] along(double[][] directions, int number) {
        double[][] along = new double[number][vectors.size()];
        for (int k = 0; k < number; k++) {
            for (int t = 0; t < vectors.size(); t++) {
                float[] vector = vectors.get(t);
                for (int d = 0; d < vector.length; d++) {
                    along[k][t] += directions[k][d] * vector[d];
                }
            }
        }
        return along;
    }
}
