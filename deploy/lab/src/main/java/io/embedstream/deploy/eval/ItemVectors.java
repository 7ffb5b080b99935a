package io.embedstream.deploy.eval;

import io.embedstream.encoder.Vectors;

/**
 * Items as the mean of their training reviews; for each user, without the user's own.
 *
 * @param history who reviewed what
 * @param texts vectors of all reviews by row
 * @param sums sum of the review vectors of each item
 * @param counts number of training reviews of each item
 */
record ItemVectors(ReviewHistory history, float[][] texts, double[][] sums, double[] counts) {

    static ItemVectors of(ReviewHistory history, float[][] texts) {
        double[][] sums = new double[history.items().size()][texts[0].length];
        double[] counts = new double[sums.length];
        for (ReviewHistory.Review review : history.training()) {
            add(sums[review.item()], texts[review.row()], 1);
            counts[review.item()]++;
        }
        return new ItemVectors(history, texts, sums, counts);
    }

    /** Number of training reviews by others, per item. */
    double[] popularity(ReviewHistory.User user) {
        double[] popularity = counts.clone();
        for (ReviewHistory.Review review : user.reviews()) {
            popularity[review.item()]--;
        }
        return popularity;
    }

    /** Unit vectors of the items, without what the user wrote of them. */
    float[][] others(ReviewHistory.User user) {
        double[][] vectors = new double[sums.length][];
        for (int i = 0; i < sums.length; i++) {
            vectors[i] = sums[i].clone();
        }
        for (ReviewHistory.Review review : user.reviews()) {
            add(vectors[review.item()], texts[review.row()], -1);
        }
        float[][] units = new float[vectors.length][];
        for (int i = 0; i < vectors.length; i++) {
            units[i] = unit(vectors[i]);
        }
        return units;
    }

    private static float[] unit(double[] vector) {
        double scale = 1 / Math.max(1e-9, Math.sqrt(Vectors.dot(vector, vector)));
        float[] unit = new float[vector.length];
        for (int d = 0; d < vector.length; d++) {
            unit[d] = (float) (vector[d] * scale);
        }
        return unit;
    }

    private static void add(double[] sum, float[] vector, int sign) {
        for (int d = 0; d < sum.length; d++) {
            sum[d] += sign * (double) vector[d];
        }
    }
}
