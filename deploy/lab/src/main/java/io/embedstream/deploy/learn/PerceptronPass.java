package io.embedstream.deploy.learn;

import io.embedstream.encoder.head.model.Softmax;
import java.util.Random;

/** Forward and backward pass of a batch through two layers. Used by one thread. */
final class PerceptronPass {
    private final DenseLayer in;
    private final DenseLayer out;
    private final double dropout;
    private final Random random;

    PerceptronPass(DenseLayer in, DenseLayer out, double dropout, Random random) {
        this.in = in;
        this.out = out;
        this.dropout = dropout;
        this.random = random;
    }

    /** Adds the gradient of {@code sum of weights[e] * -log p(labels[e])} to both layers. */
    void accumulate(float[][] features, int[] labels, float[] weights) {
        float[][] units = in.forward(features);
        float[][] slopes = new float[units.length][];
        for (int e = 0; e < units.length; e++) {
            slopes[e] = activate(units[e]);
        }
        float[][] residuals = out.forward(units);
        float[][] back = new float[units.length][];
        for (int e = 0; e < units.length; e++) {
            residuals[e] = residual(residuals[e], labels[e], weights[e]);
            back[e] = out.backward(residuals[e]);
            for (int h = 0; h < back[e].length; h++) {
                back[e][h] *= slopes[e][h];
            }
        }
        out.accumulate(units, residuals);
        in.accumulate(features, back);
    }

    /** Rectifies hidden units and drops some; gives the slope of each. */
    private float[] activate(float[] units) {
        float kept = (float) (1 / (1 - dropout));
        float[] slope = new float[units.length];
        for (int h = 0; h < units.length; h++) {
            boolean alive = units[h] > 0 & random.nextDouble() >= dropout;
            slope[h] = alive ? kept : 0;
            units[h] *= slope[h];
        }
        return slope;
    }

    private static float[] residual(float[] sums, int label, float weight) {
        double[] logits = new double[sums.length];
        for (int c = 0; c < sums.length; c++) {
            logits[c] = sums[c];
        }
        double[] probabilities = Softmax.of(logits);
        float[] residual = new float[sums.length];
        for (int c = 0; c < sums.length; c++) {
            residual[c] = (float) (weight * (probabilities[c] - (c == label ? 1 : 0)));
        }
        return residual;
    }
}
