package io.embedstream.topology.support;

import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.MatchFeatures;
import io.embedstream.encoder.head.match.TemplateCalibration;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/**
 * How a message is compared with a bank, the probability that an intent's templates answer it, and the probability
 * from which they are offered.
 *
 * @param probability in (0, 1); never falls when the templates are nearer or stand out more
 * @param threshold least probability of an answer that fits in a bank, in (0, 1)
 * @param message the vector by which a bank is searched, from that of a message
 */
public record AnswerCalibration(
        ToDoubleFunction<MatchFeatures> probability,
        ToDoubleFunction<BankCloseness> threshold,
        BiFunction<float[], BankCloseness, float[]> message) {

    /**
     * A curve over the cosine of the nearest template less the bank's closeness, for models nothing was fitted on:
     * {@code 1 / (1 + exp(-(slope * (cosine - closeness) + offset)))} (Platt 1999).
     *
     * @param slope positive, so that the probability rises with the cosine
     * @param usualCloseness what the closeness of a small bank is shrunk to
     */
    public AnswerCalibration(double slope, double offset, double threshold, double usualCloseness) {
        this(curve(slope, offset, usualCloseness), bank -> threshold, (vector, bank) -> vector);
    }

    /** A fit by {@code calibrate templates}. */
    public static AnswerCalibration of(TemplateCalibration fitted) {
        return new AnswerCalibration(fitted::probability, fitted::least, fitted::message);
    }

    private static ToDoubleFunction<MatchFeatures> curve(double slope, double offset, double usualCloseness) {
        if (slope <= 0) {
            throw new IllegalArgumentException("slope must be positive, was " + slope);
        }
        return match ->
                1 / (1 + StrictMath.exp(-(slope * (match.best() - match.bank().shrunkTo(usualCloseness)) + offset)));
    }

    /** Whether what has the probability is offered. */
    public boolean fits(float probability, BankCloseness bank) {
        return probability >= threshold(bank);
    }

    /** Least probability that is offered in a bank, as {@link #fits} compares it. */
    float threshold(BankCloseness bank) {
        return (float) threshold.applyAsDouble(bank);
    }

    /** The vector by which a bank is searched. */
    float[] message(float[] vector, BankCloseness bank) {
        return message.apply(vector, bank);
    }

    /** Probability that the templates answer. */
    public float probability(MatchFeatures match) {
        return (float) probability.applyAsDouble(match);
    }
}
