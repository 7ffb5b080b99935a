package io.embedstream.deploy.learn;

import io.embedstream.encoder.head.model.LinearClassifier;
import java.util.Arrays;
import java.util.Random;

/** A layer under training: weights, gradients and the moments of Adam. Used by one thread. */
final class DenseLayer {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    final int inputs;
    final int outputs;
    /** {@code inputs x outputs} weights, row-major, then {@code outputs} biases. */
    final float[] values;

    final float[] gradient;
    private final float[] first;
    private final float[] second;

    DenseLayer(int inputs, int outputs, Random random) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.values = new float[(inputs + 1) * outputs];
        this.gradient = new float[values.length];
        this.first = new float[values.length];
        this.second = new float[values.length];
        double deviation = Math.sqrt(2.0 / inputs);
        for (int i = 0; i < inputs * outputs; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
    }

    /** Outputs of a batch. The loops run over the batch inside, so that a row of weights stays in the cache. */
    float[][] forward(float[][] batch) {
        float[][] sums = new float[batch.length][];
        for (int e = 0; e < batch.length; e++) {
            sums[e] = Arrays.copyOfRange(values, inputs * outputs, values.length);
        }
        for (int f = 0; f < inputs; f++) {
            int offset = f * outputs;
            for (int e = 0; e < batch.length; e++) {
                addScaled(sums[e], 0, batch[e][f], values, offset);
            }
        }
        return sums;
    }

    /** Adds a batch's gradient, given the gradient of the loss by this layer's outputs. */
    void accumulate(float[][] batch, float[][] outputGradients) {
        for (int f = 0; f < inputs; f++) {
            int offset = f * outputs;
            for (int e = 0; e < batch.length; e++) {
                addScaled(gradient, offset, batch[e][f], outputGradients[e], 0);
            }
        }
        for (float[] outputGradient : outputGradients) {
            addScaled(gradient, inputs * outputs, 1, outputGradient, 0);
        }
    }

    private void addScaled(float[] target, int at, float factor, float[] source, int from) {
        for (int o = 0; o < outputs; o++) {
            target[at + o] += factor * source[from + o];
        }
    }

    /** Gradient of the loss by this layer's inputs. */
    float[] backward(float[] outputGradient) {
        float[] result = new float[inputs];
        for (int f = 0; f < inputs; f++) {
            float sum = 0;
            for (int o = 0; o < outputs; o++) {
                sum += values[f * outputs + o] * outputGradient[o];
            }
            result[f] = sum;
        }
        return result;
    }

    /** One step of Adam with decoupled decay of the weights, not of the biases; clears the gradient. */
    void update(double rate, double decay, int step) {
        float correction1 = (float) (1 - StrictMath.pow(BETA1, step));
        float correction2 = (float) (1 - StrictMath.pow(BETA2, step));
        int weights = inputs * outputs;
        for (int i = 0; i < values.length; i++) {
            float g = gradient[i];
            first[i] = (float) BETA1 * first[i] + (float) (1 - BETA1) * g;
            second[i] = (float) BETA2 * second[i] + (float) (1 - BETA2) * g * g;
            float move = first[i] / correction1 / ((float) Math.sqrt(second[i] / correction2) + (float) EPSILON);
            float shrink = i < weights ? (float) decay * values[i] : 0;
            values[i] -= (float) rate * (move + shrink);
        }
        Arrays.fill(gradient, 0);
    }

    LinearClassifier toLayer() {
        int weights = inputs * outputs;
        return new LinearClassifier(
                inputs, outputs, Arrays.copyOf(values, weights), Arrays.copyOfRange(values, weights, values.length));
    }
}
