package io.embedstream.deploy.eval.metric;

/**
 * Expected calibration error over equal-width bins of the top probability: the mean gap between confidence and
 * accuracy, weighted by the bins' sizes.
 *
 * <p>Source: M. Naeini et al., "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015. A bin is
 * {@code (i / n, (i + 1) / n]}.
 *
 * @param bins the reliability curve
 */
public record CalibrationError(Bin[] bins) {
    /** Bins of every figure this project reports. */
    public static final int BINS = 15;

    /**
     * One bin of the reliability curve.
     *
     * @param count predictions in the bin
     * @param confidence their mean top probability, 0 without predictions
     * @param accuracy share of them that is right, 0 without predictions
     */
    public record Bin(int count, double confidence, double accuracy) {}

    /** Bins predictions by their top probability. */
    public static CalibrationError of(double[] topProbabilities, boolean[] right) {
        int[] count = new int[BINS];
        double[] confidence = new double[BINS];
        int[] hits = new int[BINS];
        for (int i = 0; i < right.length; i++) {
            int bin = Math.max(0, Math.min(BINS - 1, (int) Math.ceil(topProbabilities[i] * BINS) - 1));
            count[bin]++;
            confidence[bin] += topProbabilities[i];
            hits[bin] += right[i] ? 1 : 0;
        }
        Bin[] bins = new Bin[BINS];
        for (int b = 0; b < BINS; b++) {
            int n = Math.max(1, count[b]);
            bins[b] = new Bin(count[b], confidence[b] / n, (double) hits[b] / n);
        }
        return new CalibrationError(bins);
    }

    /** The error, in [0, 1]; 0 without predictions. */
    public double expected() {
        double sum = 0;
        long all = 0;
        for (Bin bin : bins) {
            sum += bin.count * Math.abs(bin.confidence - bin.accuracy);
            all += bin.count;
        }
        return all == 0 ? 0 : sum / all;
    }
}
