package io.embedstream.encoder.head.duplicate;

import java.util.ArrayList;
import java.util.List;

/**
 * Sentences that two texts have in common and that say nothing of what either reports: the closing paragraphs of a
 * company's releases, the disclaimers that announcements begin with. They are known by the headlines: those differ, and
 * few of the words in which they differ occur in what is shared; the shared body of one report under two headlines
 * takes them up.
 */
final class Boilerplate {
    /** Words from which on what is shared can be boilerplate. */
    private static final int LEAST_WORDS = 20;
    /** Share of the words a headline has alone, in the shared sentences, from which on these are the report itself. */
    private static final double TAKEN_UP = 0.3;

    private Boilerplate() {}

    /** Whether what the texts share is boilerplate. */
    static boolean isShared(NewsText a, NewsText b) {
        if (a.sentences().isEmpty() || b.sentences().isEmpty() || b.has(a.headline()) || a.has(b.headline())) {
            return false;
        }
        var sentences = shared(a, b);
        if (sentences.isEmpty()) {
            return false;
        }
        var shared = NewsText.words(sentences);
        return shared.length >= LEAST_WORDS && takenUp(a, b, shared) + takenUp(b, a, shared) < 2 * TAKEN_UP;
    }

    private static double takenUp(NewsText text, NewsText other, long[] shared) {
        var alone = Tokens.without(text.headline().content(), other.headline().content());
        return alone.length == 0 ? 1 : (double) Tokens.shared(alone, shared) / alone.length;
    }

    private static List<Sentence> shared(NewsText a, NewsText b) {
        var shared = new ArrayList<Sentence>();
        for (var sentence : a.sentences()) {
            if (b.has(sentence)) {
                shared.add(sentence);
            }
        }
        return shared;
    }
}
