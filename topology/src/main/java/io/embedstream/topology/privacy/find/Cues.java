package io.embedstream.topology.privacy.find;

import java.util.List;

/**
 * Words before a number that say what it is. The nearest one decides.
 *
 * @param yes folded words that speak for it
 * @param no folded words that speak against it
 */
record Cues(List<String> yes, List<String> no) {
    /** Chars before a number in which words still speak of it. */
    private static final int REACH = 24;

    private static final String ENDS = ".!?;\n\u3002\uFF01\uFF1F\uFF1B";

    /** What the words before a number say. */
    enum Said {
        YES,
        NO,
        NOTHING
    }

    boolean stand(FoldedText text, int number) {
        return before(text, number) == Said.YES;
    }

    Said before(FoldedText text, int number) {
        var near = near(text, number);
        int positive = last(near, yes);
        int negative = last(near, no);
        if (positive < 0 && negative < 0) {
            return Said.NOTHING;
        }
        return positive >= negative ? Said.YES : Said.NO;
    }

    private static String near(FoldedText text, int number) {
        int start = number;
        while (start > Math.max(0, number - REACH) && !ends(text, start - 1)) {
            start--;
        }
        return text.folded().substring(start, number);
    }

    /** A full stop after a short word, as in "no. 5", ends nothing. */
    private static boolean ends(FoldedText text, int at) {
        if (text.at(at) == '.') {
            return text.at(at + 1) == ' ' && at >= 4 && text.isLatin(at - 3) && text.isLatin(at - 4);
        }
        return ENDS.indexOf(text.at(at)) >= 0;
    }

    /** End of the last of the words, or -1. Latin words count whole. */
    private static int last(String near, List<String> words) {
        int last = -1;
        for (var word : words) {
            int at = near.lastIndexOf(word);
            while (at >= 0 && !isWhole(near, at, word)) {
                at = at == 0 ? -1 : near.lastIndexOf(word, at - 1);
            }
            if (at >= 0) {
                last = Math.max(last, at + word.length());
            }
        }
        return last;
    }

    private static boolean isWhole(String near, int at, String word) {
        return !isAscii(word.charAt(0))
                || (at == 0 || !isAscii(near.charAt(at - 1)))
                        && (at + word.length() >= near.length()
                                || !isAscii(near.charAt(at + word.length()))
                                || !isAscii(word.charAt(word.length() - 1)));
    }

    private static boolean isAscii(char c) {
        return c >= 'a' && c <= 'z';
    }
}
