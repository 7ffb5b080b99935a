package io.embedstream.deploy.eval.answer;

import io.embedstream.deploy.eval.Figures;
import java.util.Map;

/** Counts what messages were offered, and whether that was right. Not thread-safe. */
public final class OfferTally {
    private double answerable;
    private double others;
    private double first;
    private double offered;
    private double right;
    private double othersOffered;

    /**
     * Adds a message.
     *
     * @param weight how much it counts
     * @param isAnswerable whether there is a right template
     * @param isRight whether that ranks first
     * @param isOffered whether the first is offered
     */
    public void add(double weight, boolean isAnswerable, boolean isRight, boolean isOffered) {
        answerable += isAnswerable ? weight : 0;
        others += isAnswerable ? 0 : weight;
        first += isRight ? weight : 0;
        offered += isOffered ? weight : 0;
        right += isOffered && isRight ? weight : 0;
        othersOffered += isOffered && !isAnswerable ? weight : 0;
    }

    /** Of right offers: recall is their share of the answerable messages. */
    public double f1() {
        return 2 * right / (offered + answerable);
    }

    /** Share of the offers that are right. */
    public double offersRight() {
        return right / offered;
    }

    /** Puts the figures of {@code eval answers}. */
    public void putFigures(Map<String, Object> figures) {
        figures.put("answerable", Math.round(answerable));
        figures.put("right_first", Figures.round(first / answerable));
        figures.put("right_offered", Figures.round(right / answerable));
        figures.put("offers_right", Figures.round(offersRight()));
        figures.put("f1", Figures.round(f1()));
        figures.put("others_offered", Figures.round(othersOffered / others));
    }
}
