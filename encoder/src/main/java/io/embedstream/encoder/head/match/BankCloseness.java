package io.embedstream.encoder.head.match;

/**
 * How close together the templates of an answer bank lie, which decides what a cosine with one of them says.
 *
 * @param mean mean over templates of the highest cosine with a template of another intent
 * @param intents number of intents
 * @param phrasings templates an intent, on average
 */
public record BankCloseness(double mean, int intents, double phrasings) {
    /** Of a bank of fewer than two intents. */
    public static final BankCloseness UNKNOWN = new BankCloseness(0, 0, 1);

    /** A bank of as many intents is believed by half. */
    private static final double PRIOR_INTENTS = 5;

    /** Phrasings an intent from which a bank counts as one of many. */
    private static final double MANY_PHRASINGS = 3;

    /** Of a bank of one phrasing an intent. */
    public BankCloseness(double mean, int intents) {
        this(mean, intents, 1);
    }

    /** Where a bank stands between one phrasing an intent (0) and three or more (1), by the logarithm. */
    public double manyShare() {
        return Math.min(1, StrictMath.log(Math.max(1, phrasings)) / StrictMath.log(MANY_PHRASINGS));
    }

    /**
     * The closeness to reckon with: few intents say little, as a template's nearest neighbour is the farther the
     * fewer there are.
     *
     * @param usual closeness of a bank of which nothing is known
     */
    public double shrunkTo(double usual) {
        return (intents * mean + PRIOR_INTENTS * usual) / (intents + PRIOR_INTENTS);
    }
}
