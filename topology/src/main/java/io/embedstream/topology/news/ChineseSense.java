package io.embedstream.topology.news;

import io.embedstream.topology.text.ChineseWords;
import io.embedstream.topology.text.Words;
import java.util.function.Predicate;

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

    /** Cost of cutting a word whose character is hardly used alone, and how much rarer than alone the word may be. */
    private static final double CUT = 8;

    private static final double NEARLY = 0.5;
    /** Characters that end a verb: 吃完全聚德. */
    private static final String VERB_ENDINGS = "完到好过着了住掉";

    /** What no list of words around a name outweighs. */
    private static final double CLEAR = 3;

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
        double cutLeft = start > from && isAlone(text, from, start - 1, start) ? cut(text, start, start - 1) : 0;
        double cutRight = to > end && isAlone(text, end, end + 1, to) ? cut(text, end, end) : 0;
        boolean left = words.cost(text, from, start) + cutLeft + own <= words.cost(text, from, end) + ROUNDING;
        boolean right = own + cutRight + words.cost(text, end, to) <= words.cost(text, start, to) + ROUNDING;
        return left && (right || next >= STRONG);
    }

    /**
     * Whether the character beside the name is read by itself, not as part of a word further out: 完 is in 吃完全聚德.
     *
     * @param split where the character parts from the others between {@code from} and {@code to}
     */
    private static boolean isAlone(String text, int from, int split, int to) {
        var words = ChineseWords.shared();
        return words.cost(text, from, to) + ROUNDING >= words.cost(text, from, split) + words.cost(text, split, to);
    }

    /**
     * What it costs to cut a word of two characters in which the one outside the name is used as often as alone: 安
     * before 全聚德 belongs to 安全, whatever follows.
     *
     * @param border of the name, inside the word
     * @param outside the character that is left over
     */
    private static double cut(String text, int border, int outside) {
        var words = ChineseWords.shared();
        boolean bound = VERB_ENDINGS.indexOf(text.charAt(outside)) < 0
                && words.contains(text.substring(border - 1, border + 1))
                && words.cost(text, border - 1, border + 1) <= words.cost(text, outside, outside + 1) + NEARLY;
        return bound ? CUT : 0;
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
     * @param others whether the text names another watched entity so
     * @param required what the cues have to come to
     */
    static boolean isCompany(Occurrence occurrence, boolean certain, Predicate<String> others, double required) {
        if (!standsFree(occurrence)) {
            return false;
        }
        double evidence = (certain ? CERTAIN : 0) + cues(occurrence);
        return evidence >= CLEAR || evidence + BareName.chinese(occurrence, others) >= required;
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
