package io.embedstream.deploy.eval.interest;

/**
 * Chance of every item to be a user's next one: a mixture of what the user's history says and what everybody takes.
 *
 * <p>{@code p = share * softmax(sharpness * content) + (1 - share) * popularity / total}, which at cold start (no content)
 * is popularity alone.
 *
 * @param share of the history, in [0, 1]
 * @param sharpness of the content scores
 */
public record ItemMixture(double share, double sharpness) {
    /** Settings of every figure this project reports. */
    public static final ItemMixture DEFAULT = new ItemMixture(0.3, 60);

    private static final double SMOOTHING = 0.1;

    /**
     * Chances of all items.
     *
     * @param content per item the highest weighted cosine to something the user reviewed, in [-1, 1]; empty at cold start
     * @param popularity per item the number of reviews by others
     */
    public double[] chances(double[] content, double[] popularity) {
        double total = 0;
        for (double count : popularity) {
            total += count + SMOOTHING;
        }
        double[] interest = interest(content, popularity.length);
        double weight = content.length == 0 ? 0 : share;
        double[] chances = new double[popularity.length];
        for (int i = 0; i < chances.length; i++) {
            chances[i] = weight * interest[i] + (1 - weight) * (popularity[i] + SMOOTHING) / total;
        }
        return chances;
    }

    private double[] interest(double[] content, int items) {
        double max = Double.NEGATIVE_INFINITY;
        for (double score : content) {
            max = Math.max(max, score);
        }
        double[] interest = new double[items];
        double sum = 0;
        for (int i = 0; i < content.length; i++) {
            interest[i] = StrictMath.exp(sharpness * (content[i] - max));
            sum += interest[i];
        }
        for (int i = 0; i < content.length; i++) {
            interest[i] /= sum;
        }
        return interest;
    }
}
