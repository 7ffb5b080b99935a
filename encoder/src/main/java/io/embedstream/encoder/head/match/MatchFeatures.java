package io.embedstream.encoder.head.match;

import java.util.Arrays;
import java.util.List;

/**
 * What tells whether the templates of an intent answer a message. Cosines are in [-1, 1].
 *
 * @param centroid cosine of the message and the mean of the intent's templates and its name
 * @param best cosine of the message and the intent's nearest template
 * @param marginToNext {@link Intent#score} less that of the next intent; negative for intents that are not the first
 * @param marginToFifth {@link Intent#score} less that of the fifth intent, or of the last where there are fewer
 * @param intentCloseness highest cosine of the intent's nearest template with a template of another intent
 * @param bank how close together the templates of the bank lie
 * @param phrasings templates of the intent
 * @param answer see {@link Intent#answer}
 */
public record MatchFeatures(
        double centroid,
        double best,
        double marginToNext,
        double marginToFifth,
        double intentCloseness,
        BankCloseness bank,
        int phrasings,
        double answer) {
    /** Names of {@link #values}, in their order. */
    public static final List<String> NAMES = List.of(
            "centroid",
            "best",
            "margin_to_next",
            "margin_to_fifth",
            "intent_closeness",
            "bank_closeness",
            "log_phrasings",
            "answer",
            "log_intents");

    private static final List<Integer> SIGNS = List.of(1, 1, 1, 1, -1, -1, 0, 1, -1);

    private static final int FIFTH = 4;

    /** What the words of the answers count beside those of the questions. */
    private static final double ANSWER_WEIGHT = 0.5;

    /** Without the view on the answers. */
    public MatchFeatures(
            double centroid,
            double best,
            double marginToNext,
            double marginToFifth,
            double intentCloseness,
            BankCloseness bank,
            int phrasings) {
        this(centroid, best, marginToNext, marginToFifth, intentCloseness, bank, phrasings, 0);
    }

    /** Whether a probability may rise (1) or fall (-1) with a value of {@link #values}; 0 where either may be. */
    public static int sign(int value) {
        return SIGNS.get(value);
    }

    /**
     * An intent with its cosines to a message.
     *
     * @param answer cosine of the message and the mean of the intent's answers, less the mean of that over the
     *     intents looked at: what
     *     all answers have in common says nothing; 0 where there is none. See {@link #relative}.
     */
    public record Intent(double centroid, double best, int phrasings, double answer) {
        /** Without the view on the answers. */
        public Intent(double centroid, double best, int phrasings) {
            this(centroid, best, phrasings, 0);
        }

        /** What intents are ranked by. */
        public double score() {
            return centroid + ANSWER_WEIGHT * answer;
        }
    }

    /**
     * Cosines with answers, each less the mean of all; 0 for those that are not a number, of intents without an answer.
     */
    public static double[] relative(double[] cosines) {
        double mean = Arrays.stream(cosines)
                .filter(cosine -> !Double.isNaN(cosine))
                .average()
                .orElse(0);
        return Arrays.stream(cosines)
                .map(cosine -> Double.isNaN(cosine) ? 0 : cosine - mean)
                .toArray();
    }

    /**
     * The features of one intent.
     *
     * @param ranked intents by falling {@link Intent#score}
     * @param index the intent
     * @param intentCloseness see {@link #intentCloseness}
     */
    public static MatchFeatures of(List<Intent> ranked, int index, double intentCloseness, BankCloseness bank) {
        Intent intent = ranked.get(index);
        double next = ranked.size() < 2 ? 0 : ranked.get(index == 0 ? 1 : 0).score();
        double fifth = ranked.size() < 2
                ? 0
                : ranked.get(Math.min(FIFTH, ranked.size() - 1)).score();
        return new MatchFeatures(
                intent.centroid(),
                intent.best(),
                intent.score() - next,
                intent.score() - fifth,
                intentCloseness,
                bank,
                intent.phrasings(),
                intent.answer());
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
            StrictMath.log(phrasings),
            answer,
            StrictMath.log(Math.max(1, bank.intents()))
        };
    }
}
