package io.embedstream.topology.drift;

import io.embedstream.schemas.DriftMeasure;
import io.embedstream.schemas.internal.DriftWindow;
import io.embedstream.topology.text.Vectors;
import java.util.List;

/**
 * Whether the mean vector has moved: the squared distance of a window's mean from that of the reference, less what
 * chance adds (the unbiased MMD with a linear kernel, Gretton et al. 2012; for means of many dimensions Chen and Qin
 * 2010), over what chance adds, so that windows of different sizes can be compared.
 */
final class MeanShift {
    static final String NAME = "mean_shift";
    private static final double LEAST_SPREAD = 1e-6;

    private final List<DriftWindow> reference;
    private final double[] sum;
    private double texts;
    private double scatter;

    MeanShift(List<DriftWindow> reference) {
        this.reference = reference;
        this.sum = new double[reference.get(0).getMean().size()];
        for (var window : reference) {
            add(window, 1);
        }
    }

    private void add(DriftWindow window, int sign) {
        float[] mean = Vectors.array(window.getMean());
        double weight = sign * (double) window.getTexts();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * mean[i];
        }
        texts += weight;
        scatter += weight * window.getSpread();
    }

    DriftMeasure measure(DriftWindow window) {
        var shift = shift(window, false);
        double[] usual = new double[reference.size()];
        double[] distances = new double[reference.size()];
        for (int i = 0; i < usual.length; i++) {
            var other = shift(reference.get(i), true);
            usual[i] = other.ratio();
            distances[i] = other.distance();
        }
        double beyond = shift.ratio() - Math.max(0, Scores.median(usual));
        double score = Math.max(0, beyond / Math.max(LEAST_SPREAD, spreadOfRatios()));
        return new DriftMeasure(NAME, shift.distance(), Scores.median(distances), score);
    }

    /**
     * Standard deviation of the ratio without a shift: {@code sqrt(2 tr(S^2)) / tr(S)} with the covariance S of texts.
     * Two windows' deviations from the mean have an inner product of variance {@code tr(S^2)} over both sizes; there
     * are many pairs, so this is far less noisy than the deviation of the ratios, and windows that differ more than by
     * chance widen it.
     */
    private double spreadOfRatios() {
        int size = reference.size();
        float[][] deviations = reference.stream().map(this::direction).toArray(float[][]::new);
        double[] products = new double[size * (size - 1) / 2];
        int at = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                double weight = Math.sqrt(
                        (double) reference.get(i).getTexts() * reference.get(j).getTexts());
                products[at++] = weight * product(deviations[i], deviations[j]);
            }
        }
        return Math.sqrt(2) * Scores.spread(products, Scores.median(products)) / (scatter / texts);
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private record Shift(double distance, double ratio) {}

    /** @param among whether the window is one of the reference, and compared with the others */
    private Shift shift(DriftWindow window, boolean among) {
        float[] mean = Vectors.array(window.getMean());
        double own = among ? window.getTexts() : 0;
        double others = texts - own;
        double squares = 0;
        for (int i = 0; i < sum.length; i++) {
            double difference = mean[i] - (sum[i] - own * mean[i]) / others;
            squares += difference * difference;
        }
        double usualSpread = (scatter - own * window.getSpread()) / others;
        double chance = window.getSpread() / window.getTexts() + usualSpread / others;
        double distance = squares - chance;
        double unit = usualSpread * (1.0 / window.getTexts() + 1 / others);
        return new Shift(distance, unit > 0 ? distance / unit : 0);
    }

    /** The direction in which a window has moved; not of unit length. */
    float[] direction(DriftWindow window) {
        float[] mean = Vectors.array(window.getMean());
        var direction = new float[sum.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = (float) (mean[i] - sum[i] / texts);
        }
        return direction;
    }
}
