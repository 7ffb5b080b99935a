package io.embedstream.encoder.head.match;

/**
 * How close together the templates of an answer bank lie, which decides what a cosine with one of them says.
 *
 * @param mean mean over templates of the highest cosine with a template of another intent
 * @param intents number of intents
 */
public record BankCloseness(double mean, int intents) {
    /** Of a bank of fewer than two intents. */
    public static final BankCloseness UNKNOWN = new BankCloseness(0, 0);

    /** The closeness of a bank of as many intents counts half. */
    private static final double PRIOR_INTENTS = 5;

    /**
     * The closeness to reckon with: few intents say little, as a template's nearest neighbour is the farther the fewer
     * there are.
     *
     * @param usual closeness of a bank of which nothing is known
     */
    public double shrunkTo(double usual) {
        return (intents * mean + PRIOR_INTENTS * usual) / (intents + PRIOR_INTENTS);
    }
}
