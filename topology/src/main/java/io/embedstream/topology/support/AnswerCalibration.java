package io.embedstream.topology.support;

/**
 * From cosine to the probability that a template answers a message: {@code 1 / (1 + exp(-(slope * cosine + offset)))}
 * (Platt 1999), and the probability from which it is offered.
 *
 * @param slope positive, so that the probability rises with the cosine
 * @param offset any
 * @param threshold least probability of an answer that fits, in (0, 1)
 */
public record AnswerCalibration(double slope, double offset, double threshold) {

    public AnswerCalibration {
        if (slope <= 0 || threshold <= 0 || threshold >= 1) {
            throw new IllegalArgumentException(
                    "slope must be positive and threshold in (0, 1), were " + slope + " and " + threshold);
        }
    }

    public float probability(float cosine) {
        return (float) (1 / (1 + Math.exp(-(slope * cosine + offset))));
    }

    public boolean fits(float cosine) {
        return probability(cosine) >= threshold;
    }
}
