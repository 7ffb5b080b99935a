package io.embedstream.deploy.train.words;

import io.embedstream.topology.vectorstore.index.Kernel;
import io.embedstream.topology.vectorstore.index.Kernels;
import java.util.Arrays;

/**
 * One step of stochastic gradient descent on the negative-sampling objective (Mikolov et al. 2013, equation 4): the
 * mean of some input rows predicts a word, and does not predict a few others drawn by chance.
 *
 * <p>As fastText has it: the gradient of the mean goes to every input row whole. Used by one thread; the parameters are
 * shared.
 */
final class NegativeSampling {
    private final Parameters parameters;
    private final int[] noise;
    private final int negatives;
    private final XorShift random;
    private final Kernel kernel = Kernels.best();
    private final float[] hidden;
    private final float[] gradient;

    NegativeSampling(Parameters parameters, int[] noise, int negatives, XorShift random) {
        this.parameters = parameters;
        this.noise = noise;
        this.negatives = negatives;
        this.random = random;
        this.hidden = new float[parameters.dimension()];
        this.gradient = new float[parameters.dimension()];
    }

    /** Takes a step. */
    void step(int[] rows, int count, int target, float rate) {
        mean(rows, count);
        Arrays.fill(gradient, 0);
        predict(target, true, rate);
        for (int n = 0; n < negatives; n++) {
            predict(negative(target), false, rate);
        }
        kernel.addToRows(gradient, parameters.input(), rows, count);
    }

    private void mean(int[] rows, int count) {
        kernel.sumRows(parameters.input(), rows, count, hidden);
        float scale = 1f / count;
        for (int d = 0; d < hidden.length; d++) {
            hidden[d] *= scale;
        }
    }

    private void predict(int word, boolean positive, float rate) {
        float[] output = parameters.output();
        int at = word * hidden.length;
        float score = kernel.dot(output, at, hidden, 0, hidden.length);
        float step = rate * ((positive ? 1 : 0) - Sigmoid.of(score));
        kernel.addScaled(step, output, at, gradient, 0, gradient.length);
        kernel.addScaled(step, hidden, 0, output, at, hidden.length);
    }

    private int negative(int target) {
        int word;
        do {
            word = noise[random.below(noise.length)];
        } while (word == target);
        return word;
    }
}
