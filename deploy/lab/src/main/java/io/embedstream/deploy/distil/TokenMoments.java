package io.embedstream.deploy.distil;

/** Mean and covariance of vectors as they come. Used by one thread. */
final class TokenMoments {
    private double[] sum = {};
    private double[][] products = {};
    private long count;

    void add(float[] vector) {
        if (count++ == 0) {
            sum = new double[vector.length];
            products = new double[vector.length][vector.length];
        }
        for (int i = 0; i < vector.length; i++) {
            double component = vector[i];
            sum[i] += component;
            double[] row = products[i];
            for (int j = 0; j <= i; j++) {
                row[j] += component * vector[j];
            }
        }
    }

    double[] mean() {
        double[] mean = new double[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = sum[i] / count;
        }
        return mean;
    }

    double[][] covariance() {
        double[] mean = mean();
        double[][] covariance = new double[sum.length][sum.length];
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = products[i][j] / count - mean[i] * mean[j];
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }
}
