package io.embedstream.deploy.eval.interest;

import java.time.Duration;

/**
 * How much a review counts for its author's interests: its valence, decayed by half every half-life.
 *
 * @param halfLife time after which a review counts half, above zero
 */
public record ReviewWeight(Duration halfLife) {
    /** Weight of a review that neither praises nor blames: it still shows attention. */
    private static final double ATTENTION = 0.1;

    public ReviewWeight {
        if (halfLife.isZero() || halfLife.isNegative()) {
            throw new IllegalArgumentException("A half-life is above zero, found " + halfLife + ".");
        }
    }

    /** Valence of a rating from 1 to 5, in [-1, 1]: {@code (rating - 3) / 2}. */
    public static double ofRating(double rating) {
        return orAttention((rating - 3) / 2);
    }

    /** Valence of a sentiment score in [-1, 1]: the score itself. A bad review pushes away. */
    public static double ofSentiment(double score) {
        return orAttention(score);
    }

    /** The valence {@code age} after the review; a negative age counts as zero. */
    public double decayed(double valence, Duration age) {
        double halves = Math.max(0, (double) age.toMillis()) / halfLife.toMillis();
        return valence * StrictMath.pow(0.5, halves);
    }

    private static double orAttention(double valence) {
        return Math.abs(valence) < ATTENTION ? ATTENTION : valence;
    }
}
