package io.embedstream.encoder.head.duplicate;

/**
 * Whether two texts report the opposite: their headlines take different sides ("shares rise", "shares fall"), or two
 * versions of one sentence differ in an antonym, a denial, a negative prefix or a sign.
 */
final class Opposites {
    /** Overlap of two sentences from which one is a version of the other. */
    private static final double VERSION = 0.5;
    /** The same, but for the denial itself, where the difference may be a denial, of which longer texts have many. */
    private static final double CLOSE_VERSION = 0.75;

    private Opposites() {}

    static boolean between(NewsText a, NewsText b) {
        if (a.sentences().isEmpty() || b.sentences().isEmpty()) {
            return false;
        }
        var headline = a.sentences().get(0);
        if (headline.stance().excludes(b.sentences().get(0).stance())) {
            return true;
        }
        for (var sentence : a.sentences()) {
            if (!b.has(sentence) && isContradicted(sentence, a, b)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isContradicted(Sentence sentence, NewsText own, NewsText by) {
        for (var other : by.sentences()) {
            if (!own.has(other) && contradict(sentence, other)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contradict(Sentence a, Sentence b) {
        double overlap = a.overlap(b);
        if (overlap < VERSION || !a.beginsLike(b)) {
            return false;
        }
        return a.stance().contradicts(b.stance())
                || a.turns(b)
                || a.opposes(b)
                || Slot.isFilledOtherwise(a, b)
                || a.affirmedOverlap(b) >= CLOSE_VERSION && a.stance().denies(b.stance());
    }
}
