package io.embedstream.deploy.eval;

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

    /** Per item the highest product of valence and cosine over the items the user reviewed; -1 for unknown items. */
    double[] content(ReviewHistory.User user) {
        double[][] vectors = others(user);
        double[] popularity = popularity(user);
        double[] content = new double[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            content[i] = -1;
            for (ReviewHistory.Review review : user.reviews()) {
                if (popularity[i] > 0) {
                    double cosine = dot(vectors[i], vectors[review.item()]);
                    content[i] = Math.max(content[i], review.valence() * cosine);
                }
            }
        }
        return content;
    }

    private double[][] others(ReviewHistory.User user) {
        double[][] vectors = new double[sums.length][];
        for (int i = 0; i < sums.length; i++) {
            vectors[i] = sums[i].clone();
        }
        for (ReviewHistory.Review review : user.reviews()) {
            add(vectors[review.item()], texts[review.row()], -1);
        }
        for (double[] vector : vectors) {
            double scale = 1 / Math.max(1e-9, Math.sqrt(dot(vector, vector)));
            for (int d = 0; d < vector.length; d++) {
                vector[d] *= scale;
            }
        }
        return vectors;
    }

    private static void add(double[] sum, float[] vector, int sign) {
        for (int d = 0; d < sum.length; d++) {
            sum[d] += sign * (double) vector[d];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }
}
