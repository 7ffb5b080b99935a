package io.embedstream.encoder.head.duplicate;

/**
 * A sentence of a news text; its headline is the first.
 *
 * @param text in lower case where it is as long as headlines are, else empty
 * @param digest of its words in order
 * @param first its first words, in order, as many as {@link #LEAD}
 * @param name what it begins with and what may be a company's name, as a set
 * @param words its words, as a set
 * @param affirmed its words without denials and auxiliary verbs, as a set
 * @param content its words that are more than grammar, as a set
 * @param turned words that a negative prefix or sign turns round, without it ("safe" for "unsafe", 3 for -3), as a set
 * @param numbers its numbers, as a set
 */
record Sentence(
        String text,
        long digest,
        long[] first,
        long[] name,
        long[] words,
        long[] affirmed,
        long[] content,
        long[] turned,
        long[] numbers,
        Stance stance) {
    static final int LEAD = 12;
    /** Characters of a headline at most. */
    static final int HEADLINE = 200;
    /** Words in which two versions of a sentence differ, each, where it is told what became of which. */
    private static final int MOST_ALONE = 12;

    double overlap(Sentence other) {
        return Tokens.dice(words, other.words);
    }

    /** Shared words of what the one says and the other may deny. */
    double affirmedOverlap(Sentence other) {
        return Tokens.dice(affirmed, other.affirmed);
    }

    /** Whether the first word they share is the first of its kind in both: they speak of the same one. */
    boolean beginsLike(Sentence other) {
        return firstShared(other) == other.firstShared(this);
    }

    private long firstShared(Sentence other) {
        for (long word : first) {
            if (Tokens.contains(other.words, word)) {
                return word;
            }
        }
        return 0;
    }

    /** Whether a word of one is a word of the other with a negative prefix, or a number with another sign. */
    boolean turns(Sentence other) {
        return turnsWordOf(other) || other.turnsWordOf(this);
    }

    /** Whether a word that one has alone is the opposite of one that the other has alone. */
    boolean opposes(Sentence other) {
        var alone = Tokens.without(words, other.words);
        var others = Tokens.without(other.words, words);
        if (alone.length > MOST_ALONE || others.length > MOST_ALONE) {
            return false;
        }
        for (long word : alone) {
            for (long opposed : others) {
                if (OppositeWords.SHIPPED.areOpposed(word, opposed)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean turnsWordOf(Sentence other) {
        for (long word : turned) {
            if (Tokens.contains(other.words, word) && !Tokens.contains(words, word)) {
                return true;
            }
        }
        return false;
    }
}
