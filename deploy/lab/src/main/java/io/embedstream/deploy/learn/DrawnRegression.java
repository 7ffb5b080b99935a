package io.embedstream.deploy.learn;

import java.util.Arrays;

/**
 * Logistic regression over few features whose weights are drawn to known ones by a quadratic penalty, the Gaussian
 * prior of a Bayesian fit; few examples leave them where they were. The intercept is free.
 *
 * @param known the weights that examples move
 * @param scales by how much each feature usually differs from example to example; a feature that hardly differs in the
 *     examples at hand keeps its weight
 * @param hold how much of the examples' importance it takes to move a weight as far as the penalty holds it
 */
public record DrawnRegression(double[] known, double[] scales, double hold) {
    private static final Lbfgs OPTIMIZER = new Lbfgs(1000, 1e-10);
    private static final double SLACK = 5e-5;

    /**
     * Fits so that the log-odds rise or fall with a feature as they should: a weight that would have the wrong sign is
     * 0.
     *
     * @param values one row an example
     * @param importance of each example, in examples: their sum says how much is known
     * @param signs of each feature: 1 if they may only rise with it, -1 if they may only fall, 0 if either
     */
    public StandardizedRegression monotone(double[][] values, boolean[] labels, double[] importance, int[] signs) {
        double[] mean = mean(values, importance);
        boolean[] used = new boolean[known.length];
        Arrays.fill(used, true);
        while (true) {
            StandardizedRegression fit = fit(values, labels, importance, mean, used);
            int worst = StandardizedRegression.worst(fit.weights(), signs, SLACK);
            if (worst < 0) {
                return fit;
            }
            used[worst] = false;
        }
    }

    private StandardizedRegression fit(
            double[][] values, boolean[] labels, double[] importance, double[] mean, boolean[] used) {
        int features = known.length;
        Objective loss = (point, gradient) -> loss(values, labels, importance, mean, used, point, gradient);
        double[] fitted = OPTIMIZER.minimize(loss, new double[features + 1]);
        double[] weights = new double[features];
        double intercept = fitted[features];
        for (int f = 0; f < features; f++) {
            weights[f] = used[f] ? known[f] + fitted[f] / scales[f] : 0;
            intercept -= weights[f] * mean[f];
        }
        return new StandardizedRegression(weights, intercept);
    }

    /** @param point the changes of the weights, in units of the scales, and the log-odds of the mean example */
    private double loss(
            double[][] values,
            boolean[] labels,
            double[] importance,
            double[] mean,
            boolean[] used,
            double[] point,
            double[] gradient) {
        int features = known.length;
        double loss = 0;
        Arrays.fill(gradient, 0);
        for (int f = 0; f < features; f++) {
            loss += hold / 2 * point[f] * point[f];
            gradient[f] = hold * point[f];
        }
        for (int i = 0; i < values.length; i++) {
            double z = point[features];
            for (int f = 0; f < features; f++) {
                z += used[f] ? (known[f] + point[f] / scales[f]) * (values[i][f] - mean[f]) : 0;
            }
            double target = labels[i] ? 1 : 0;
            double slope = importance[i] * (1 / (1 + StrictMath.exp(-z)) - target);
            loss += importance[i] * (Math.max(z, 0) - z * target + StrictMath.log1p(StrictMath.exp(-Math.abs(z))));
            gradient[features] += slope;
            for (int f = 0; f < features; f++) {
                gradient[f] += used[f] ? slope * (values[i][f] - mean[f]) / scales[f] : 0;
            }
        }
        return loss;
    }

    private static double[] mean(double[][] values, double[] importance) {
        double[] mean = new double[values[0].length];
        double all = Arrays.stream(importance).sum();
        for (int i = 0; i < values.length; i++) {
            for (int f = 0; f < mean.length; f++) {
                mean[f] += importance[i] / all * values[i][f];
            }
        }
        return mean;
    }
}
