package io.embedstream.encoder.head;

/**
 * Calibrated sentiment probabilities of one text or one part of a text; they sum to 1.
 *
 * @param negative probability of negative
 * @param neutral probability of neutral, 0 where the head has two classes
 * @param positive probability of positive
 */
public record Judgement(float negative, float neutral, float positive) {
    /** The most probable class; a tie goes to neutral, then to negative. */
    public String label() {
        if (neutral >= negative && neutral >= positive) {
            return "neutral";
        }
        return negative >= positive ? "negative" : "positive";
    }

    /** {@code P(positive) - P(negative)}, in [-1, 1]. */
    public float score() {
        return positive - negative;
    }
}
