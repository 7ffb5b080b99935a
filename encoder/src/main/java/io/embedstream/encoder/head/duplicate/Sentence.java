package io.embedstream.encoder.head.duplicate;

/**
 * A sentence of a news text; its headline is the first.
 *
 * @param digest of its words in order
 * @param first its first words, in order, as many as {@link #LEAD}
 * @param words its words, as a set
 * @param affirmed its words without denials and auxiliary verbs, as a set
 * @param content its words that are more than grammar, as a set
 * @param turned words that a negative prefix or sign turns round, without it ("safe" for "unsafe", 3 for -3), as a set
 * @param numbers its numbers, as a set
 */
record Sentence(
        long digest,
        long[] first,
        long[] words,
        long[] affirmed,
        long[] content,
        long[] turned,
        long[] numbers,
        Stance stance) {
    static final int LEAD = 12;

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

    private boolean turnsWordOf(Sentence other) {
        for (long word : turned) {
            if (Tokens.contains(other.words, word) && !Tokens.contains(words, word)) {
                return true;
            }
        }
        return false;
    }
}
