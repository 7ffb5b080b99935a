package io.embedstream.encoder.head.event;

import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFormat;
import java.util.Map;

/**
 * How what an {@link EventHead} and an {@link EventJudge} say about two reports becomes one probability. Immutable.
 *
 * @param format the name of {@link #FORMAT}
 * @param version the version of {@link #FORMAT}
 * @param encoder the encoders whose event head it was fitted with
 * @param judge the judge's transformer
 * @param even where both answers are equally frequent, as alerts read it
 * @param atShare where as many pairs report the same as in the data, fitted on texts of several writers
 * @param training how it came about, for readers
 */
public record EventMix(
        String format,
        int version,
        EncoderBinding encoder,
        EncoderBinding judge,
        Weights even,
        Weights atShare,
        Map<String, Object> training) {
    /** What files say they are. */
    public static final HeadFormat FORMAT = new HeadFormat("embedstream-event-mix", 1);

    /**
     * The log-odds {@code head * h + judge * j + intercept}, of the log-odds {@code h} of the head at even odds and
     * {@code j} of the judge.
     *
     * @param head weight of the head, at least 0
     * @param judge weight of the judge, at least 0
     * @param intercept where neither leans to an answer
     */
    public record Weights(double head, double judge, double intercept) {
        public Weights {
            if (!(head >= 0 && judge >= 0 && Double.isFinite(head + judge + intercept))) {
                throw new HeadException("A mix has two weights from 0 and an intercept; found " + head + ", " + judge
                        + " and " + intercept + "; fit it again.");
            }
        }

        double probability(double headLogOdds, double judgeLogOdds) {
            return 1 / (1 + StrictMath.exp(-(head * headLogOdds + judge * judgeLogOdds + intercept)));
        }
    }

    public EventMix {
        FORMAT.require(format, version);
        if (encoder == null || judge == null || even == null || atShare == null) {
            throw new HeadException("A mix names an encoder and a judge and has weights at even odds and at the share"
                    + " of pairs that report the same; fit it again.");
        }
    }

    /** A mix of the current version. */
    public static EventMix of(
            EncoderBinding encoder, EncoderBinding judge, Weights even, Weights atShare, Map<String, Object> training) {
        return new EventMix(FORMAT.name(), FORMAT.latest(), encoder, judge, even, atShare, training);
    }

    /** The same mix, allowed for other encoders too. */
    public EventMix withEncoder(EncoderBinding other) {
        return new EventMix(format, version, other, judge, even, atShare, training);
    }

    /** Probability, in (0, 1), that two reports are of one event where that is as frequent as that they are not. */
    public double same(double headLogOdds, double judgeLogOdds) {
        return even.probability(headLogOdds, judgeLogOdds);
    }

    /** Probability, in (0, 1), where as many pairs are of one event as among those it was fitted on. */
    public double probability(double headLogOdds, double judgeLogOdds) {
        return atShare.probability(headLogOdds, judgeLogOdds);
    }
}
