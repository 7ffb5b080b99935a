package io.embedstream.deploy.learn;

import io.embedstream.encoder.head.model.LinearClassifier;
import io.embedstream.encoder.head.model.Softmax;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Multinomial logistic regression with an L2 penalty.
 *
 * <p>Minimises {@code mean of weight * -log p(label) + |W|^2 / (2 * strength * total weight)}; the bias is not
 * penalised. {@code strength} is the {@code C} of scikit-learn and LIBLINEAR. The optimum is unique, so the result does
 * not depend on a seed. Source: C. Bishop, "Pattern Recognition and Machine Learning", section 4.3.4.
 *
 * @param strength inverse of the penalty, above 0
 * @param iterations upper bound of optimiser steps
 */
public record LogisticRegression(double strength, int iterations) {
    private static final double TOLERANCE = 1e-7;
    private static final int SHARDS = 8;

    public LogisticRegression(double strength) {
        this(strength, 300);
    }

    /** Fits the classifier. */
    public LinearClassifier fit(Examples examples) {
        int parameters = (examples.dimension() + 1) * examples.classes();
        double[] fitted = new Lbfgs(iterations, TOLERANCE).minimize(loss(examples), new double[parameters]);
        int biases = examples.dimension() * examples.classes();
        return new LinearClassifier(
                examples.dimension(),
                examples.classes(),
                floats(fitted, 0, biases),
                floats(fitted, biases, parameters));
    }

    private Objective loss(Examples examples) {
        double total = 0;
        for (double weight : examples.weights()) {
            total += weight;
        }
        double totalWeight = total;
        return (point, gradient) -> {
            Arrays.fill(gradient, 0);
            List<Shard> shards = IntStream.range(0, SHARDS)
                    .parallel()
                    .mapToObj(shard -> Shard.of(examples, shard, totalWeight, point))
                    .toList();
            double loss = 0;
            for (Shard shard : shards) {
                loss += shard.loss;
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] += shard.gradient[i];
                }
            }
            return loss + addPenalty(point, gradient, examples.dimension() * examples.classes(), totalWeight);
        };
    }

    /** Loss and gradient of a fixed part of the examples: work for several cores, summed in one order. */
    private record Shard(double loss, double[] gradient) {

        static Shard of(Examples examples, int shard, double totalWeight, double[] point) {
            double[] gradient = new double[point.length];
            double loss = 0;
            int from = (int) ((long) examples.size() * shard / SHARDS);
            int to = (int) ((long) examples.size() * (shard + 1) / SHARDS);
            for (int i = from; i < to; i++) {
                loss += addExample(examples, i, examples.weights()[i] / totalWeight, point, gradient);
            }
            return new Shard(loss, gradient);
        }
    }

    private static double addExample(Examples examples, int i, double share, double[] point, double[] gradient) {
        int classes = examples.classes();
        float[] x = examples.features()[i];
        double[] residual = Softmax.of(logits(x, point, classes));
        double loss = -share * StrictMath.log(Math.max(residual[examples.labels()[i]], Double.MIN_NORMAL));
        residual[examples.labels()[i]] -= 1;
        for (int c = 0; c < classes; c++) {
            residual[c] *= share;
        }
        for (int f = 0; f < x.length; f++) {
            addScaled(gradient, f * classes, x[f], residual);
        }
        addScaled(gradient, x.length * classes, 1, residual);
        return loss;
    }

    private static double[] logits(float[] x, double[] point, int classes) {
        double[] sums = new double[classes];
        System.arraycopy(point, x.length * classes, sums, 0, classes);
        for (int f = 0; f < x.length; f++) {
            double factor = x[f];
            int offset = f * classes;
            for (int c = 0; c < classes; c++) {
                sums[c] += factor * point[offset + c];
            }
        }
        return sums;
    }

    private static void addScaled(double[] target, int offset, double factor, double[] values) {
        for (int c = 0; c < values.length; c++) {
            target[offset + c] += factor * values[c];
        }
    }

    private double addPenalty(double[] point, double[] gradient, int weights, double totalWeight) {
        double factor = 1 / (strength * totalWeight);
        double squares = 0;
        for (int i = 0; i < weights; i++) {
            squares += point[i] * point[i];
            gradient[i] += factor * point[i];
        }
        return factor * squares / 2;
    }

    private static float[] floats(double[] values, int from, int to) {
        float[] floats = new float[to - from];
        for (int i = from; i < to; i++) {
            floats[i - from] = (float) values[i];
        }
        return floats;
    }
}
