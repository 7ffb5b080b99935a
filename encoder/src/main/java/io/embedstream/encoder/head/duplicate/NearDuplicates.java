package io.embedstream.encoder.head.duplicate;

/**
 * Decides whether two news items are the same story.
 *
 * <p>A re-issue shares nearly all words; a rewrite is near in meaning, shares words and does not contradict in
 * numbers. The score is {@code 1 / (1 + exp(-z))} with
 * {@code z = 12 * (cosine - 0.82) + 2.5 * (overlap - 0.5) - 1.5 * (1 - number overlap)}, at most
 * {@code 12 * (cosine - 0.86)} where headlines share nothing but a name, and at least the overlap itself where
 * that is at or above {@value #REISSUE}. Of reports of the {@linkplain Opposites opposite} {@value #OPPOSED} of it
 * is left. Where all that two texts share is {@linkplain Boilerplate boilerplate}, the words beside it must agree.
 * The coefficients are set by hand; the weight of the overlap and the threshold were chosen so that F1 is near its
 * best on three kinds of pairs at once (see {@code docs/quality.md}).
 */
public final class NearDuplicates {
    /** Scores at or above it are the same story. */
    public static final double THRESHOLD = 0.5;

    private static final double REISSUE = 0.8;
    /** What is left of the score of two reports of the opposite. */
    private static final double OPPOSED = 0.3;

    private static final double COSINE_SLOPE = 12;
    private static final double COSINE_CENTRE = 0.82;
    /** Centre where headlines share nothing but the company's name, which makes vectors near. */
    private static final double COSINE_ALONE = 0.86;

    private static final double OVERLAP_SLOPE = 2.5;
    private static final double OVERLAP_CENTRE = 0.5;
    private static final double NUMBER_PENALTY = 1.5;

    private NearDuplicates() {}

    /**
     * Score of two items, in [0, 1]; symmetric, and not falling with the cosine.
     *
     * @param cosine of the items' vectors, by one model
     */
    public static double score(NewsText a, NewsText b, double cosine) {
        return scoreFrom(0, a, b, cosine);
    }

    /**
     * {@link #score} where that is at or above some least score; where it is below, any number below it, which takes
     * less time.
     */
    public static double scoreFrom(double least, NewsText a, NewsText b, double cosine) {
        double alike = Boilerplate.isShared(a, b) ? besideBoilerplate(a, b, cosine) : similarity(a, b, cosine);
        return alike >= least && Opposites.between(a, b) ? alike * OPPOSED : alike;
    }

    /** The vectors are mostly of the boilerplate, so that they say little: the words beside it must agree as well. */
    private static double besideBoilerplate(NewsText a, NewsText b, double cosine) {
        var ofA = a.without(b);
        var ofB = b.without(a);
        return Math.min(similarity(ofA, ofB, cosine), ofA.overlap(ofB));
    }

    private static double similarity(NewsText a, NewsText b, double cosine) {
        double overlap = a.overlap(b);
        double z = COSINE_SLOPE * (cosine - COSINE_CENTRE)
                + OVERLAP_SLOPE * (overlap - OVERLAP_CENTRE)
                - NUMBER_PENALTY * (1 - a.numberOverlap(b));
        if (a.sharesOnlyAName(b)) {
            z = Math.min(z, COSINE_SLOPE * (cosine - COSINE_ALONE));
        }
        double rewrite = 1 / (1 + StrictMath.exp(-z));
        return overlap >= REISSUE ? Math.max(overlap, rewrite) : rewrite;
    }

    /** Whether a score means the same story. */
    public static boolean same(double score) {
        return score >= THRESHOLD;
    }
}
