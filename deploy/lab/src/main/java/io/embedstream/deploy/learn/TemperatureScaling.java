package io.embedstream.deploy.learn;

import io.embedstream.encoder.head.model.Calibration;
import io.embedstream.encoder.head.model.Softmax;
import java.util.Arrays;

/**
 * Fits the calibration of a classifier on labelled logits it was not trained on.
 *
 * <p>Source: C. Guo et al., "On Calibration of Modern Neural Networks", ICML 2017, section 4.2. About 200 to 300
 * labels of the domain suffice; one temperature for all domains does not work.
 */
public final class TemperatureScaling {
    private static final int ITERATIONS = 200;
    private static final double TOLERANCE = 1e-9;
    /** Keeps the bias small unless the labels insist: a prior worth about this many labels. */
    private static final double BIAS_PRIOR = 1.0;

    private TemperatureScaling() {}

    /** The temperature that maximises the likelihood of the labels; the bias stays 0. */
    public static Calibration fit(double[][] logits, int[] labels) {
        return fit(logits, labels, false);
    }

    /** Temperature and bias that maximise the likelihood of the labels: also moves a shifted threshold. */
    public static Calibration fitWithBias(double[][] logits, int[] labels) {
        return fit(logits, labels, true);
    }

    private static Calibration fit(double[][] logits, int[] labels, boolean withBias) {
        if (logits.length == 0 || logits.length != labels.length) {
            throw new IllegalArgumentException("Calibration needs labelled logits, found %d logits and %d labels."
                    .formatted(logits.length, labels.length));
        }
        int classes = logits[0].length;
        Objective loss = (point, gradient) -> loss(logits, labels, withBias, point, gradient);
        double[] fitted = new Lbfgs(ITERATIONS, TOLERANCE).minimize(loss, new double[classes + 1]);
        double[] bias = new double[classes];
        System.arraycopy(fitted, 1, bias, 0, classes);
        return new Calibration(StrictMath.exp(-fitted[0]), bias);
    }

    /** Point: the logarithm of the inverse temperature, then the biases. */
    private static double loss(double[][] logits, int[] labels, boolean withBias, double[] point, double[] gradient) {
        int classes = logits[0].length;
        double inverse = StrictMath.exp(point[0]);
        double loss = 0;
        Arrays.fill(gradient, 0);
        for (int i = 0; i < labels.length; i++) {
            double[] scaled = new double[classes];
            for (int c = 0; c < classes; c++) {
                scaled[c] = inverse * logits[i][c] + point[1 + c];
            }
            double[] residual = Softmax.of(scaled);
            loss -= StrictMath.log(Math.max(residual[labels[i]], Double.MIN_NORMAL));
            residual[labels[i]] -= 1;
            for (int c = 0; c < classes; c++) {
                gradient[0] += residual[c] * inverse * logits[i][c];
                gradient[1 + c] += withBias ? residual[c] : 0;
            }
        }
        for (int c = 1; c <= classes; c++) {
            loss += BIAS_PRIOR * point[c] * point[c] / 2;
            gradient[c] += BIAS_PRIOR * point[c];
        }
        for (int c = 0; c < gradient.length; c++) {
            gradient[c] /= labels.length;
        }
        return loss / labels.length;
    }
}
