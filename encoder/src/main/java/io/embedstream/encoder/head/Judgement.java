package io.embedstream.encoder.head;

/**
 * Calibrated sentiment probabilities of one text or one part of a text; they sum to 1.
 *
 * @param negative probability of negative
 * @param neutral probability of neutral, 0 where the head has two classes
 * @param positive probability of positive
 */
public record Judgement(float negative, float neutral, float positive) {
    /** Nobody rules a class out alone. */
    private static final double LEAST = 1e-6;

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

    /**
     * What two that judge independently of each other say together: the geometric mean of their probabilities, brought
     * to the sum 1.
     */
    public static Judgement together(Judgement first, Judgement second) {
        double negative = mean(first.negative, second.negative);
        double neutral = mean(first.neutral, second.neutral);
        double positive = mean(first.positive, second.positive);
        double sum = negative + neutral + positive;
        return new Judgement((float) (negative / sum), (float) (neutral / sum), (float) (positive / sum));
    }

    private static double mean(float first, float second) {
        return Math.sqrt(Math.max(first, LEAST) * Math.max(second, LEAST));
    }
}
