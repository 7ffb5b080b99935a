package io.embedstream.encoder.head.model;

/**
 * Turns logits into probabilities that mean what they say: {@code softmax(logits / temperature + bias)}.
 *
 * <p>Source: temperature scaling of C. Guo et al., "On Calibration of Modern Neural Networks", ICML 2017; the bias
 * moves the decision threshold towards the class frequencies of a new domain.
 *
 * @param temperature above 0; 1 leaves the logits alone
 * @param bias one value per class, added after the division; not modified after construction
 */
public record Calibration(double temperature, double[] bias) {

    public Calibration {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("A temperature is above 0, found " + temperature + ".");
        }
    }

    /** Leaves logits of this many classes as they are. */
    public static Calibration none(int classes) {
        return new Calibration(1, new double[classes]);
    }

    /** Calibrated class probabilities. */
    public double[] probabilities(double[] logits) {
        return Softmax.of(apply(logits));
    }

    /** Calibrated logits. */
    public double[] apply(double[] logits) {
        double[] calibrated = new double[logits.length];
        for (int c = 0; c < logits.length; c++) {
            calibrated[c] = logits[c] / temperature + bias[c];
        }
        return calibrated;
    }
}
