package io.embedstream.encoder.head.match;

import java.util.List;

/**
 * What decides whether the templates of an intent answer a message. Cosines are in [-1, 1].
 *
 * @param centroid cosine of the message and the mean of the intent's templates
 * @param best cosine of the message and the intent's nearest template
 * @param marginToNext {@code centroid} less that of the next intent; negative for intents that are not the first
 * @param marginToFifth {@code centroid} less that of the fifth intent, or of the last where there are fewer
 * @param intentCloseness highest cosine of the intent's nearest template with a template of another intent
 * @param bank how close together the templates of the bank lie
 * @param phrasings templates of the intent
 */
public record MatchFeatures(
        double centroid,
        double best,
        double marginToNext,
        double marginToFifth,
        double intentCloseness,
        BankCloseness bank,
        int phrasings) {
    /** Names of {@link #values}, in their order. */
    public static final List<String> NAMES = List.of(
            "centroid",
            "best",
            "margin_to_next",
            "margin_to_fifth",
            "intent_closeness",
            "bank_closeness",
            "log_phrasings");

    private static final List<Integer> SIGNS = List.of(1, 1, 1, 1, -1, -1, 0);

    private static final int FIFTH = 4;

    /** Whether a probability may rise (1) or fall (-1) with a value of {@link #values}; 0 where either may be. */
    public static int sign(int value) {
        return SIGNS.get(value);
    }

    /** An intent with its cosines to a message. */
    public record Intent(double centroid, double best, int phrasings) {}

    /**
     * The features of one intent.
     *
     * @param ranked intents by falling {@link Intent#centroid}
     * @param index the intent
     * @param intentCloseness see {@link #intentCloseness}
     */
    public static MatchFeatures of(List<Intent> ranked, int index, double intentCloseness, BankCloseness bank) {
        Intent intent = ranked.get(index);
        double next = ranked.size() < 2 ? 0 : ranked.get(index == 0 ? 1 : 0).centroid();
        double fifth = ranked.size() < 2
                ? 0
                : ranked.get(Math.min(FIFTH, ranked.size() - 1)).centroid();
        return new MatchFeatures(
                intent.centroid(),
                intent.best(),
                intent.centroid() - next,
                intent.centroid() - fifth,
                intentCloseness,
                bank,
                intent.phrasings());
    }

    /**
     * As numbers, in the order of {@link #NAMES}.
     *
     * @param usual closeness of a bank of which nothing is known
     */
    public double[] values(double usual) {
        double closeness = bank.shrunkTo(usual);
        boolean alone = bank.intents() == 0;
        return new double[] {
            centroid,
            best,
            alone ? 0 : marginToNext,
            alone ? 0 : marginToFifth,
            alone ? usual : intentCloseness,
            closeness,
            StrictMath.log(phrasings)
        };
    }
}
