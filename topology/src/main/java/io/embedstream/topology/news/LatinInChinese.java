package io.embedstream.topology.news;

import io.embedstream.topology.text.Words;

/**
 * Distinguishes a company from an English word in a Chinese sentence, {@code Apple发布新款手机}. Such words are foreign
 * there, so most of three letters or more with a capital are names; abbreviations ({@code IT公司}) and quantities
 * ({@code 3M}) are not by themselves.
 */
final class LatinInChinese {
    private static final double THRESHOLD = 1;
    private static final double THRESHOLD_OF_QUANTITY = 2;
    private static final double THRESHOLD_OF_ABBREVIATION = 4;
    private static final double CAPITAL = 1;
    private static final double CERTAIN = 2;
    private static final int ABBREVIATION = 2;

    private LatinInChinese() {}

    /** Whether Chinese characters stand beside it and no other word does. */
    static boolean isOne(Occurrence occurrence) {
        var text = occurrence.text().folded();
        char before = occurrence.start() == 0 ? ' ' : text.charAt(occurrence.start() - 1);
        char after = occurrence.end() == text.length() ? ' ' : text.charAt(occurrence.end());
        return (Words.isHan(before) || Words.isHan(after))
                && !isWordBehindBlank(text, occurrence.start() - 1, occurrence.start() - 2)
                && !isWordBehindBlank(text, occurrence.end(), occurrence.end() + 1);
    }

    private static boolean isWordBehindBlank(String text, int blank, int word) {
        return word >= 0
                && word < text.length()
                && text.charAt(blank) == ' '
                && Character.isLetterOrDigit(text.charAt(word));
    }

    static boolean isCompany(Occurrence occurrence, boolean certain) {
        var surface = occurrence.surface();
        double evidence = (certain ? CERTAIN : 0) + ChineseSense.cues(occurrence);
        if (Character.isDigit(surface.charAt(0))) {
            return evidence >= THRESHOLD_OF_QUANTITY;
        }
        if (surface.length() <= ABBREVIATION) {
            return evidence >= THRESHOLD_OF_ABBREVIATION;
        }
        return evidence + (Character.isUpperCase(surface.charAt(0)) ? CAPITAL : 0) >= THRESHOLD;
    }
}
