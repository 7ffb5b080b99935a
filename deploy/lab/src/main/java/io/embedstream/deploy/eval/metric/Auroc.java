package io.embedstream.deploy.eval.metric;

/**
 * Area under the receiver operating characteristic: the chance that a positive example scores above a negative one,
 * ties counting half (the Mann-Whitney statistic).
 */
public final class Auroc {

    private Auroc() {}

    /**
     * The area, in [0, 1].
     *
     * @return NaN if one kind does not occur
     */
    public static double of(double[] scores, boolean[] positive) {
        double[] ranks = Ranks.of(scores);
        double sum = 0;
        long positives = 0;
        for (int i = 0; i < scores.length; i++) {
            if (positive[i]) {
                sum += ranks[i];
                positives++;
            }
        }
        long negatives = scores.length - positives;
        return (sum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }
}
