package io.embedstream.deploy.learn;

import io.embedstream.encoder.head.model.Softmax;
import java.util.Arrays;

/**
 * Fits the weights of a logarithmic opinion pool of two: powers, at least 0, to which the probabilities of each class
 * are taken before they are multiplied and brought to the sum 1.
 *
 * <p>Source: C. Genest and J. Zidek, "Combining probability distributions", Statistical Science 1986, section 3.1. The
 * weights may sum to something else than 1, which makes the pool surer or less sure than the two are.
 */
public final class LogPooling {
    private static final int ITERATIONS = 200;
    private static final double TOLERANCE = 1e-9;

    private LogPooling() {}

    /**
     * The weights that maximise the likelihood of the labels.
     *
     * @param first log-probabilities of each row
     * @param second those of the other
     */
    public static double[] fit(double[][] first, double[][] second, int[] labels) {
        if (labels.length == 0 || first.length != labels.length || second.length != labels.length) {
            throw new IllegalArgumentException("Pooling needs labelled rows, found %d and %d rows and %d labels."
                    .formatted(first.length, second.length, labels.length));
        }
        double even = StrictMath.sqrt(0.5);
        double[] roots = new Lbfgs(ITERATIONS, TOLERANCE)
                .minimize((point, gradient) -> loss(first, second, labels, point, gradient), new double[] {even, even});
        return new double[] {roots[0] * roots[0], roots[1] * roots[1]};
    }

    /** Point: the roots of the weights. */
    private static double loss(double[][] first, double[][] second, int[] labels, double[] point, double[] gradient) {
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            double[] residual = pooled(first[i], second[i], point[0] * point[0], point[1] * point[1]);
            loss -= StrictMath.log(Math.max(residual[labels[i]], Double.MIN_NORMAL));
            residual[labels[i]] -= 1;
            for (int c = 0; c < residual.length; c++) {
                gradient[0] += 2 * point[0] * residual[c] * first[i][c] / labels.length;
                gradient[1] += 2 * point[1] * residual[c] * second[i][c] / labels.length;
            }
        }
        return loss / labels.length;
    }

    private static double[] pooled(double[] first, double[] second, double ofFirst, double ofSecond) {
        double[] sum = new double[first.length];
        for (int c = 0; c < sum.length; c++) {
            sum[c] = ofFirst * first[c] + ofSecond * second[c];
        }
        return Softmax.of(sum);
    }
}
