package io.embedstream.deploy.eval.metric;

/** Spearman's rank correlation: Pearson's correlation of the ranks, ties sharing their mean rank. */
public final class Spearman {

    private Spearman() {}

    /**
     * The correlation, in [-1, 1].
     *
     * @return NaN if one side is constant
     */
    public static double correlation(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "A correlation is of two lists of one length, found " + a.length + " and " + b.length + ".");
        }
        double[] x = Ranks.of(a);
        double[] y = Ranks.of(b);
        double mean = (a.length + 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mean) * (y[i] - mean);
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
