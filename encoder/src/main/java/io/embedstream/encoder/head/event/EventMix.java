package io.embedstream.encoder.head.event;

import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.file.EncoderBinding;

/**
 * How what an {@link EventHead} and an {@link EventJudge} say about two reports becomes one probability: the log-odds
 * {@code head * h + judge * j + intercept}, of the log-odds {@code h} and {@code j} of the two. Immutable.
 *
 * @param embedder the encoders whose event head it was fitted with
 * @param head weight of the head's log-odds at even odds, at least 0
 * @param judge weight of the judge's log-odds, at least 0
 * @param intercept where both answers are equally frequent
 * @param sameShare share of the training pairs that report the same, in (0, 1)
 */
public record EventMix(EncoderBinding embedder, double head, double judge, double intercept, double sameShare) {

    public EventMix {
        if (embedder == null
                || !(head >= 0 && judge >= 0 && Double.isFinite(head + judge + intercept))
                || !(sameShare > 0 && sameShare < 1)) {
            throw new HeadException("A mix has an embedder, two weights from 0, an intercept, and a share between 0 and"
                    + " 1; found " + head + ", " + judge + ", " + intercept + " and " + sameShare
                    + "; train the judge again.");
        }
    }

    /** Probability, in (0, 1), that two reports are of one event where that is as frequent as that they are not. */
    public double same(double headLogOdds, double judgeLogOdds) {
        return logistic(logOdds(headLogOdds, judgeLogOdds));
    }

    /** Probability, in (0, 1), where {@link #sameShare} of the pairs are, as among those of the training data. */
    public double probability(double headLogOdds, double judgeLogOdds) {
        return logistic(logOdds(headLogOdds, judgeLogOdds) + StrictMath.log(sameShare / (1 - sameShare)));
    }

    private double logOdds(double headLogOdds, double judgeLogOdds) {
        return head * headLogOdds + judge * judgeLogOdds + intercept;
    }

    private static double logistic(double logOdds) {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }
}
