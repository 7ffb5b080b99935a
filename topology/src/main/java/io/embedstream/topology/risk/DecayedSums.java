package io.embedstream.topology.risk;

import java.time.Duration;

/**
 * The sums behind a mood at some moment: of weights, and of weights times scores. As time passes both shrink by the
 * same factor, so the mood of a later moment at which no story has come or gone follows from them.
 */
record DecayedSums(double weights, double scores) {

    /** Mood in [-1, 1]; 0 without stories. */
    double mood(double prior) {
        return weights == 0 ? 0 : scores / (weights + prior);
    }

    /** The sums when so much of every weight is left. */
    DecayedSums faded(double left) {
        return new DecayedSums(weights * left, scores * left);
    }

    /** {@code 2^(-age / halfLife)}. */
    static double decay(long age, Duration halfLife) {
        return StrictMath.pow(2, -(double) age / halfLife.toMillis());
    }
}
