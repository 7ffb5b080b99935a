package io.embedstream.encoder.head.duplicate;

import java.util.Arrays;
import java.util.List;

/** How often a sentence takes each side of each {@link Axis}, and how often it denies something. */
final class Stance {
    private static final Lexicon LEXICON = Lexicon.SHIPPED;

    private final byte[] first = new byte[LEXICON.axes().size()];
    private final byte[] second = new byte[LEXICON.axes().size()];
    private int denials;
    /** Digests of what denies and of what takes a second side, as a set. */
    private long[] adverse = {};

    /** Takes words in order into account; the longest phrase counts, and only it. */
    void addWords(List<String> words) {
        for (int at = 0; at < words.size(); ) {
            int length = 1;
            for (int most = Math.min(LEXICON.longestFrom(words.get(at)), words.size() - at); most > 0; most--) {
                var meanings = LEXICON.of(most == 1 ? words.get(at) : String.join(" ", words.subList(at, at + most)));
                if (!meanings.isEmpty()) {
                    add(most == 1 ? words.get(at) : String.join(" ", words.subList(at, at + most)), meanings);
                    length = most;
                    break;
                }
            }
            at += length;
        }
    }

    /** Takes a run of Chinese characters into account, the longest entry at each place. */
    void addRun(String run) {
        for (int at = 0; at < run.length(); ) {
            int length = longestAt(run, at);
            var entry = run.substring(at, at + length);
            add(entry, LEXICON.of(entry));
            at += length;
        }
    }

    /** Length of the longest entry at a place of a run of Chinese characters; 1 where there is none. */
    private static int longestAt(String run, int at) {
        int longest = LEXICON.longestFrom(run.substring(at, at + 1));
        for (int most = Math.min(longest, run.length() - at); most > 1; most--) {
            if (!LEXICON.of(run.substring(at, at + most)).isEmpty()) {
                return most;
            }
        }
        return 1;
    }

    /** Whether a word denies. */
    static boolean isDenial(String word) {
        return LEXICON.of(word).contains(Lexicon.Other.DENIAL);
    }

    /** A run of Chinese characters without what denies. */
    static String withoutDenials(String run) {
        var said = new StringBuilder(run.length());
        for (int at = 0; at < run.length(); ) {
            int length = longestAt(run, at);
            var entry = run.substring(at, at + length);
            said.append(isDenial(entry) ? "" : entry);
            at += length;
        }
        return said.toString();
    }

    private void add(String entry, List<Lexicon.Meaning> meanings) {
        meanings.forEach(this::add);
        if (meanings.stream().anyMatch(Stance::isAdverse)) {
            var more = Arrays.copyOf(adverse, adverse.length + 1);
            more[adverse.length] = Tokens.digest(entry);
            adverse = Tokens.set(more);
        }
    }

    private static boolean isAdverse(Lexicon.Meaning meaning) {
        return meaning == Lexicon.Other.DENIAL || meaning instanceof Lexicon.Side side && !side.first();
    }

    private void add(Lexicon.Meaning meaning) {
        if (meaning instanceof Lexicon.Side side) {
            var counts = side.first() ? first : second;
            counts[side.axis().index()] =
                    (byte) Math.min(Byte.MAX_VALUE, counts[side.axis().index()] + 1);
        } else if (meaning == Lexicon.Other.DENIAL) {
            denials++;
        }
    }

    /** Whether one takes the one side of an exclusive axis alone, the other the other. */
    boolean excludes(Stance other) {
        for (var axis : LEXICON.axes()) {
            if (axis.exclusive() && side(axis) * other.side(axis) < 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether both take a side of one axis, or both a second side or a denial: they may say the same. */
    boolean sidesWith(Stance other) {
        for (int i = 0; i < first.length; i++) {
            if (first[i] > 0 && other.first[i] > 0 || second[i] > 0 && other.second[i] > 0) {
                return true;
            }
        }
        return adverse.length > 0 && other.adverse.length > 0;
    }

    /** Of two versions of one sentence: whether one takes a side more often and the other the other. */
    boolean contradicts(Stance other) {
        for (var axis : LEXICON.axes()) {
            int a = first[axis.index()] - other.first[axis.index()];
            int b = second[axis.index()] - other.second[axis.index()];
            if (a * b < 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Of two versions of one sentence: whether one denies what the other says. What denies twice says yes; and a word
     * of its own on the side of denials may be another word for the denial ("cancels flights", "cuts flights").
     */
    boolean denies(Stance other) {
        return (denials - other.denials) % 2 != 0
                && (denials > other.denials ? holdsAdverseOf(other) : other.holdsAdverseOf(this));
    }

    private boolean holdsAdverseOf(Stance other) {
        return Tokens.shared(adverse, other.adverse) == other.adverse.length;
    }

    /** 1 for the first side alone, -1 for the second alone, 0 for neither or both. */
    private int side(Axis axis) {
        return Integer.signum(first[axis.index()]) - Integer.signum(second[axis.index()]);
    }
}
