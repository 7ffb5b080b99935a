package io.embedstream.encoder.head.duplicate;

/**
 * Decides whether two news items are the same story.
 *
 * <p>A re-issue shares nearly all words; a rewrite is near in meaning, shares words and does not contradict in numbers.
 * The score is {@code 1 / (1 + exp(-z))} with
 * {@code z = 12 * (cosine - 0.82) + 2.5 * (overlap - 0.5) - 1.5 * (1 - number overlap)}, and at least the overlap itself
 * where that is at or above {@value #REISSUE}. Reports of the {@linkplain Opposites opposite} keep {@value #OPPOSED} of it; under a
 * common closing paragraph ({@link Boilerplate}) the words before it must agree. The coefficients are set by hand; the weight of the overlap and the
 * threshold were chosen so that F1 is near its best on three kinds of pairs at once (see {@code docs/quality.md}).
 */
public final class NearDuplicates {
    /** Scores at or above it are the same story. */
    public static final double THRESHOLD = 0.5;

    private static final double REISSUE = 0.8;
    /** What is left of the score of two reports that say the opposite. */
    private static final double OPPOSED = 0.3;

    private static final double COSINE_SLOPE = 12;
    private static final double COSINE_CENTRE = 0.82;
    private static final double OVERLAP_SLOPE = 2.5;
    private static final double OVERLAP_CENTRE = 0.5;
    private static final double NUMBER_PENALTY = 1.5;

    private NearDuplicates() {}

    /**
     * Score of two items, in [0, 1]; symmetric, and not falling with cosine, word overlap or number overlap.
     *
     * @param cosine of the items' vectors, by one model
     */
    public static double score(NewsText a, NewsText b, double cosine) {
        int tail = Boilerplate.common(a.text(), b.text());
        if (tail > 0) {
            double rests = scoreOf(a.withoutEnd(tail), b.withoutEnd(tail), cosine);
            // The vectors are mostly of the boilerplate; the words before it must agree.
            return Math.min(rests, a.withoutEnd(tail).overlap(b.withoutEnd(tail)));
        }
        return scoreOf(a, b, cosine);
    }

    private static double scoreOf(NewsText a, NewsText b, double cosine) {
        double overlap = a.overlap(b);
        double z = COSINE_SLOPE * (cosine - COSINE_CENTRE)
                + OVERLAP_SLOPE * (overlap - OVERLAP_CENTRE)
                - NUMBER_PENALTY * (1 - a.numberOverlap(b));
        double rewrite = 1 / (1 + StrictMath.exp(-z));
        double score = overlap >= REISSUE ? Math.max(overlap, rewrite) : rewrite;
        return Opposites.between(a, b) ? score * OPPOSED : score;
    }

    /** Whether a score means the same story. */
    public static boolean same(double score) {
        return score >= THRESHOLD;
    }
}
