package io.embedstream.deploy.learn;

import io.embedstream.encoder.head.model.LinearClassifier;
import io.embedstream.encoder.head.model.Perceptron;
import java.util.Arrays;
import java.util.Random;

/**
 * Trains a {@link Perceptron} by mini-batch Adam with decoupled weight decay, dropout on the hidden layer and a
 * linearly falling rate.
 *
 * <p>Features are standardised for training; the standardisation is folded into the first layer, so that the trained
 * perceptron reads raw features. Source: I. Loshchilov and F. Hutter, "Decoupled Weight Decay Regularization", ICLR
 * 2019.
 *
 * @param hidden hidden units
 * @param epochs passes over the examples
 * @param decay weight decay, multiplied by the rate
 * @param dropout share of hidden units left out per example, in [0, 1)
 * @param seed of initialisation, order and dropout
 */
public record PerceptronTrainer(int hidden, int epochs, double decay, double dropout, long seed) {
    private static final int BATCH = 64;
    private static final double RATE = 1e-3;

    /** Trains on examples of any number of classes; example weights scale the loss. */
    public Perceptron fit(Examples examples) {
        Standardization scale = Standardization.of(examples.features());
        Random random = new Random(seed);
        int classes = examples.classes();
        DenseLayer in = new DenseLayer(examples.dimension(), hidden, random);
        DenseLayer out = new DenseLayer(hidden, classes, random);
        PerceptronPass pass = new PerceptronPass(in, out, dropout, random);
        int[] order = new int[examples.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        int steps = epochs * ((order.length + BATCH - 1) / BATCH);
        int step = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            shuffle(order, random);
            for (int from = 0; from < order.length; from += BATCH) {
                int to = Math.min(order.length, from + BATCH);
                accumulate(pass, examples, scale, Arrays.copyOfRange(order, from, to));
                double rate = RATE * (1 - (double) step / steps);
                step++;
                in.update(rate, decay, step);
                out.update(rate, decay, step);
            }
        }
        return new Perceptron(scale.foldInto(in.toLayer()), out.toLayer());
    }

    private static void accumulate(PerceptronPass pass, Examples examples, Standardization scale, int[] rows) {
        float[][] features = new float[rows.length][];
        int[] labels = new int[rows.length];
        float[] weights = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            features[i] = scale.apply(examples.features()[rows[i]]);
            labels[i] = examples.labels()[rows[i]];
            weights[i] = (float) (examples.weights()[rows[i]] / rows.length);
        }
        pass.accumulate(features, labels, weights);
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
    }

    /** Mean and standard deviation of every feature. */
    private record Standardization(float[] mean, float[] inverseDeviation) {

        static Standardization of(float[][] vectors) {
            int n = vectors[0].length;
            double[] sum = new double[n];
            double[] squares = new double[n];
            for (float[] vector : vectors) {
                for (int f = 0; f < n; f++) {
                    sum[f] += vector[f];
                    squares[f] += (double) vector[f] * vector[f];
                }
            }
            float[] mean = new float[n];
            float[] inverse = new float[n];
            for (int f = 0; f < n; f++) {
                double m = sum[f] / vectors.length;
                double variance = Math.max(0, squares[f] / vectors.length - m * m);
                mean[f] = (float) m;
                inverse[f] = variance < 1e-12 ? 0 : (float) (1 / Math.sqrt(variance));
            }
            return new Standardization(mean, inverse);
        }

        float[] apply(float[] vector) {
            float[] scaled = new float[vector.length];
            for (int f = 0; f < vector.length; f++) {
                scaled[f] = (vector[f] - mean[f]) * inverseDeviation[f];
            }
            return scaled;
        }

        LinearClassifier foldInto(LinearClassifier layer) {
            float[] weights = layer.weights().clone();
            double[] bias = new double[layer.classes()];
            for (int f = 0; f < mean.length; f++) {
                for (int h = 0; h < bias.length; h++) {
                    int at = f * bias.length + h;
                    weights[at] *= inverseDeviation[f];
                    bias[h] -= (double) weights[at] * mean[f];
                }
            }
            float[] folded = new float[bias.length];
            for (int h = 0; h < bias.length; h++) {
                folded[h] = (float) (layer.bias()[h] + bias[h]);
            }
            return new LinearClassifier(layer.features(), layer.classes(), weights, folded);
        }
    }
}
