package io.embedstream.topology.text;

import io.embedstream.encoder.LowerCase;
import io.embedstream.encoder.StreamSafe;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** The share of English among the words of a text, by the list of {@link EnglishWords}. */
final class EnglishShare {
    /** What carries no information about the language: links, handles, tags, tickers. */
    private static final Pattern NO_WORDS = Pattern.compile("https?://\\S+|[@#$]\\S+");

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}']+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern ENDING = Pattern.compile("'(?:s|t|re|ve|ll|d|m)?$");

    private EnglishShare() {}

    /**
     * The share among the words that begin with a small letter, since names do not; among all where there are none of
     * those. 1 for a text without words.
     */
    static double of(String text) {
        var plain = NO_WORDS.matcher(withoutMarks(text)).replaceAll(" ");
        int small = 0;
        int smallEnglish = 0;
        int all = 0;
        int allEnglish = 0;
        for (var word : BETWEEN.split(plain)) {
            if (!word.isEmpty()) {
                boolean english = isEnglish(word);
                all++;
                allEnglish += english ? 1 : 0;
                if (Character.isLowerCase(word.codePointAt(0))) {
                    small++;
                    smallEnglish += english ? 1 : 0;
                }
            }
        }
        if (all == 0) {
            return 1;
        }
        return small > 0 ? (double) smallEnglish / small : (double) allEnglish / all;
    }

    /** Loan words keep their accents in English texts, but not in the list. */
    private static String withoutMarks(String text) {
        var apart = StreamSafe.normalize(text.replace('\u2019', '\''), Normalizer.Form.NFD);
        return MARKS.matcher(apart).replaceAll("");
    }

    private static boolean isEnglish(String word) {
        return EnglishWords.isOrdinary(ENDING.matcher(LowerCase.of(word)).replaceFirst(""));
    }
}
