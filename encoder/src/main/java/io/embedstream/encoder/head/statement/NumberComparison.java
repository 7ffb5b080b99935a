package io.embedstream.encoder.head.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two numbers of a text that are compared: "from 7.4 to 5.1", "1.6 mn against 5.9 mn", "415,000 (7.4 million)",
 * "由8200万元降至2100万元", "1600万,去年同期为5900万".
 *
 * @param start index of the first char of the comparison
 * @param middle index behind the first number
 * @param second index of the first char of the second number
 * @param end index behind its last char
 * @param news value of the number that is the news
 * @param former value of the other
 * @param newsFirst which of them stands first
 */
record NumberComparison(int start, int middle, int second, int end, double news, double former, boolean newsFirst) {
    private static final String NUMBER = "(\\d+(?:,\\d{3})*(?:\\.\\d+)?)\\s*";
    private static final String UNIT =
            "(thousand|million|billion|mn|mln|m\\b|bn|k\\b|千万|百万|万|亿)?[^\\d,.;，。;、(（]{0,24}?";
    private static final String SIDE = NUMBER + UNIT;
    private static final Pattern NEWS_FIRST = Pattern.compile(
            SIDE
                    + "[,，]?\\s*(?:\\(|（|\\bfrom\\b|\\bagainst\\b|\\bversus\\b|\\bvs\\.?|\\bcompared (?:to|with)\\b|\\binstead of\\b|\\bnot\\b"
                    + "|\\brather than\\b|\\bafter\\b|\\bbelow\\b|\\babove\\b|\\bwas\\b|\\bwere\\b|\\bconsensus\\b|\\bhaving been\\b|\\bfell short of\\b"
                    + "|\\bv\\b|\\bwhere (?:it|they) |\\bhaving\\b|\\byear[- ](?:ago|earlier)\\b|\\b(?:a|one) year (?:ago|earlier|before)\\b|\\blast \\w+\\b"
                    + "|\\bpreviously\\b|\\bearlier\\b|\\bprior\\b|\\bonce\\b|\\bforecasts?\\b|\\bexpected\\b|\\bfeared\\b|\\bplan\\b|\\bold\\b|\\bhad been\\b"
                    + "|\\bused to be\\b|\\bin (?:january|december|spring|autumn)\\b|\\bdecember\\b|\\banalysts\\b"
                    + "|\\bit was\\b|\\bagainst a\\b|\\btops?\\b|\\bfalls short of\\b|\\bworse than\\b|\\bbetter than\\b|\\bin the\\b"
                    + "|去年同期|上年同期|去年同季|上年|去年|此前|年初)[^\\d;；。]{0,48}?"
                    + SIDE,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NEWS_LAST = Pattern.compile(
            "(?:\\bfrom\\b|由|从)[^\\d,.;，。；]{0,16}?" + SIDE
                    + "(?:\\bto\\b|升|降|增|减|涨|跌|滑|落|到|至|提高|攀|缩|拉|扩|收|砍|下|上|延)[^\\d,.;，。；]{0,8}?" + SIDE,
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FORMER_LAST = Pattern.compile(
            SIDE + "[,;]\\s*(?:with )?" + SIDE
                    + "(?:was |were |had been )?\\b(?:forecast|expected|feared|planned|consensus|previously|before|earlier|last \\w+|(?:a|the) year (?:ago|earlier|before))\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EXPECTED_FIRST = Pattern.compile(
            "(?<!than )\\b(?:expected|forecasts?|looked for|pencilled in|reckoned with|counted on|hoped for|feared|consensus)\\b[^\\d.;]{0,32}?"
                    + SIDE + "[;,]\\s*[^\\d;]{0,60}?" + SIDE,
            Pattern.CASE_INSENSITIVE);

    /** The comparisons of a text, in no particular order. */
    static List<NumberComparison> in(String text) {
        List<NumberComparison> found = new ArrayList<>();
        find(NEWS_LAST.matcher(text), false, found);
        find(EXPECTED_FIRST.matcher(text), false, found);
        find(FORMER_LAST.matcher(text), true, found);
        find(NEWS_FIRST.matcher(text), true, found);
        return found;
    }

    private static void find(Matcher matcher, boolean newsFirst, List<NumberComparison> found) {
        while (matcher.find()) {
            boolean overlaps = found.stream().anyMatch(c -> c.start < matcher.end() && matcher.start() < c.end);
            double first = ScaledNumber.value(matcher.group(1), matcher.group(2), matcher.group(4));
            double second = ScaledNumber.value(matcher.group(3), matcher.group(4), matcher.group(2));
            if (!overlaps && !isYear(matcher.group(3)) && !isYear(matcher.group(1))) {
                found.add(new NumberComparison(
                        matcher.start(),
                        matcher.end(1),
                        matcher.start(3),
                        matcher.end(),
                        newsFirst ? first : second,
                        newsFirst ? second : first,
                        newsFirst));
            }
        }
    }

    private static boolean isYear(String digits) {
        return digits.length() == 4 && (digits.startsWith("20") || digits.startsWith("19"));
    }
}
