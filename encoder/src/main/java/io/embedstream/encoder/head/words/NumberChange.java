package io.embedstream.encoder.head.words;

import io.embedstream.encoder.head.statement.ScaledNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two numbers of a text that are compared, and whether the later one is higher: "from 7.4 to 5.1", "1.6 mn against 5.9
 * mn", "415,000 (7.4 million)", "由8200万元降至2100万元", "1600万,去年同期为5900万".
 *
 * @param start index of the first char of the comparison
 * @param end index behind its last char
 * @param up whether the number that is the news is higher than the one it is compared with
 */
record NumberChange(int start, int end, boolean up) {
    private static final String NUMBER = "(\\d+(?:,\\d{3})*(?:\\.\\d+)?)\\s*";
    private static final String UNIT =
            "(thousand|million|billion|mn|mln|m\\b|bn|k\\b|万|亿|百万|千万)?[^\\d,.;，。;、(（]{0,24}?";
    private static final String SIDE = NUMBER + UNIT;
    /** The first number is the news. */
    private static final Pattern NEWS_FIRST = Pattern.compile(
            SIDE
                    + "[,，]?\\s*(?:\\(|（|\\bfrom\\b|\\bagainst\\b|\\bversus\\b|\\bvs\\.?|\\bcompared (?:to|with)\\b|\\binstead of\\b|\\bnot\\b"
                    + "|\\brather than\\b|\\bafter\\b|\\bbelow\\b|\\babove\\b|; was\\b|\\bconsensus\\b|\\bwhere\\b"
                    + "|去年同期|上年同期|上年|去年)[^\\d;；。]{0,48}?"
                    + SIDE,
            Pattern.CASE_INSENSITIVE);
    /** The second number is the news. */
    private static final Pattern NEWS_LAST = Pattern.compile(
            "(?:\\bfrom\\b|由|从)[^\\d,.;，。；]{0,16}?" + SIDE + "(?:\\bto\\b|升|降|增|减|涨|跌|滑|落|到|至|提高|攀)[^\\d,.;，。；]{0,8}?"
                    + SIDE,
            Pattern.CASE_INSENSITIVE);

    /** The comparisons of a text, in no particular order. */
    static List<NumberChange> of(String text) {
        List<NumberChange> changes = new ArrayList<>();
        find(NEWS_LAST.matcher(text), false, changes);
        find(NEWS_FIRST.matcher(text), true, changes);
        return changes;
    }

    private static void find(Matcher matcher, boolean newsFirst, List<NumberChange> changes) {
        while (matcher.find()) {
            boolean overlaps = changes.stream().anyMatch(c -> c.start < matcher.end() && matcher.start() < c.end);
            double first = ScaledNumber.value(matcher.group(1), matcher.group(2), matcher.group(4));
            double second = ScaledNumber.value(matcher.group(3), matcher.group(4), matcher.group(2));
            if (!overlaps && first != second) {
                changes.add(new NumberChange(matcher.start(), matcher.end(), newsFirst == first > second));
            }
        }
    }
}
