package io.embedstream.encoder.head.train;

import io.embedstream.encoder.head.model.Softmax;
import java.util.Random;

/** Forward and backward pass of one example through two layers. Used by one thread. */
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

    /** Adds the gradient of {@code weight * -log p(label)} to both layers. */
    void accumulate(float[] features, int label, float weight) {
        float[] units = in.forward(features);
        float kept = (float) (1 / (1 - dropout));
        float[] slope = new float[units.length];
        for (int h = 0; h < units.length; h++) {
            boolean alive = units[h] > 0 & random.nextDouble() >= dropout;
            slope[h] = alive ? kept : 0;
            units[h] *= slope[h];
        }
        float[] residual = residual(out.forward(units), label, weight);
        out.accumulate(units, residual);
        float[] back = out.backward(residual);
        for (int h = 0; h < back.length; h++) {
            back[h] *= slope[h];
        }
        in.accumulate(features, back);
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
