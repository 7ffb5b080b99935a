package io.embedstream.topology.support;

import io.embedstream.encoder.head.match.BankCloseness;

/**
 * From cosine to the probability that a template answers a message:
 * {@code 1 / (1 + exp(-(slope * (cosine - closeness) + offset)))} (Platt 1999), and the probability from which it is
 * offered. The closeness is that of the bank of templates, so that one calibration serves banks of different subjects.
 *
 * @param slope positive, so that the probability rises with the cosine
 * @param offset any
 * @param threshold least probability of an answer that fits, in (0, 1)
 * @param usualCloseness what the closeness of a small bank is {@linkplain BankCloseness#shrunkTo shrunk to}
 */
public record AnswerCalibration(double slope, double offset, double threshold, double usualCloseness) {

    public AnswerCalibration {
        if (slope <= 0 || threshold <= 0 || threshold >= 1) {
            throw new IllegalArgumentException(
                    "slope must be positive and threshold in (0, 1), were " + slope + " and " + threshold);
        }
    }

    public float probability(float cosine, BankCloseness bank) {
        return (float) (1 / (1 + StrictMath.exp(-(slope * (cosine - bank.shrunkTo(usualCloseness)) + offset))));
    }

    public boolean fits(float cosine, BankCloseness bank) {
        return probability(cosine, bank) >= threshold;
    }
}
