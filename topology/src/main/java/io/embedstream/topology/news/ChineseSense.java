package io.embedstream.topology.news;

import io.embedstream.topology.text.ChineseWords;
import io.embedstream.topology.text.Words;

/**
 * Distinguishes a Chinese name from the same characters inside other words, and a company from the word it is named
 * after. The cues lie in {@code name-cues-zh.txt}.
 */
final class ChineseSense {
    private static final Cues CUES = Cues.load("name-cues-zh.txt");
    /** Characters on either side that take part in the reading. */
    private static final int REACH = 6;
    /** Characters on either side whose words indicate a company, or something else. */
    private static final int NEARBY = 16;
    /** Cost of a watched name among words: that of a word used once in a million. */
    private static final double NAME_COST = 13;
    /** What a cue says almost by itself. */
    private static final double STRONG = 2;

    private static final double CREDIT = 3;

    private static final double ROUNDING = 1e-3;
    static final double CONVINCING = 1;
    static final double SUPPORTED = 0.5;
    static final double UNLESS_A_WORD = -0.9;
    private static final double CERTAIN = 2;

    private ChineseSense() {}

    /**
     * Whether on either side a word ends: reading the name as a word is no dearer than the cheapest reading that cuts
     * through it or makes it part of a longer word. Who stands among the cues of a company is given some credit, and
     * what follows a company ends its name even where the two are one entry of the dictionary.
     */
    private static boolean standsFree(Occurrence occurrence) {
        var text = occurrence.text().folded();
        int start = occurrence.start();
        int end = occurrence.end();
        int from = hanStart(text, start);
        int to = hanEnd(text, end);
        var words = ChineseWords.shared();
        double next = CUES.atStart("next", text, end);
        double credit = next >= STRONG || CUES.atEnd("previous", text, start) >= STRONG ? CREDIT : 0;
        double own = Math.min(NAME_COST, words.cost(text, start, end)) - credit;
        boolean left = words.cost(text, from, start) + own <= words.cost(text, from, end) + ROUNDING;
        boolean right = own + words.cost(text, end, to) <= words.cost(text, start, to) + ROUNDING;
        return left && (right || next >= STRONG);
    }

    private static int hanStart(String text, int start) {
        int from = start;
        while (from > 0 && start - from < REACH && Words.isHan(text.charAt(from - 1))) {
            from--;
        }
        return from;
    }

    private static int hanEnd(String text, int end) {
        int to = end;
        while (to < text.length() && to - end < REACH && Words.isHan(text.charAt(to))) {
            to++;
        }
        return to;
    }

    /**
     * Whether the name means the company.
     *
     * @param certain whether the text or its tickers name the company otherwise
     * @param required what the cues have to come to
     */
    static boolean isCompany(Occurrence occurrence, boolean certain, double required) {
        return standsFree(occurrence) && (certain ? CERTAIN : 0) + cues(occurrence) >= required;
    }

    /** What the Chinese characters around say of a company, and against one. */
    static double cues(Occurrence occurrence) {
        var text = occurrence.text().folded();
        return CUES.atStart("next", text, occurrence.end())
                + CUES.atEnd("previous", text, occurrence.start())
                + nearby(text, occurrence);
    }

    /** The strongest evidence within reach on either side, for and against. */
    private static double nearby(String text, Occurrence occurrence) {
        double highest = 0;
        double lowest = 0;
        int to = Math.min(text.length(), occurrence.end() + NEARBY);
        for (int i = Math.max(0, occurrence.start() - NEARBY); i < to; i++) {
            double weight = i >= occurrence.start() && i < occurrence.end() ? 0 : CUES.atStart("near", text, i);
            highest = Math.max(highest, weight);
            lowest = Math.min(lowest, weight);
        }
        return highest + lowest;
    }
}
