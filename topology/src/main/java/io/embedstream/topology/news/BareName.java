package io.embedstream.topology.news;

import io.embedstream.encoder.LowerCase;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Evidence for a name that no sentence surrounds: it stands alone, in brackets or quotes, in a list of companies,
 * behind a label such as {@code Photo:}, as a heading or as an item of one.
 */
final class BareName {
    private static final Cues CUES = Cues.load("name-cues-en.txt");
    private static final int SHORT = 40;
    private static final double ALONE = 1.5;
    private static final double ENCLOSED = 1.5;
    private static final double LISTED = 2;
    private static final double LABELLED = 2;
    private static final double HEADING = 1;
    /** The text uses the word itself, in small letters. */
    private static final double WORD_ELSEWHERE = -2;

    /** Chars on either side in which the word may stand. */
    private static final int NEARBY = 200;

    private static final String OPENING = "([{\"'\u201c\u2018\u300a\u3010\uff08";
    private static final String CLOSING = ")]}\"'\u201d\u2019\u300b\u3011\uff09";
    private static final Pattern LABEL = Pattern.compile("(\\p{L}+)(?: by| to watch)?: ?$");
    private static final Pattern HEADS = Pattern.compile(" ?[-\u2013\u2014|>/\u00bb\u2022] ");
    private static final Pattern HEADED = Pattern.compile("(?:[|>/\u00bb\u2022] ?|(?:^|\\s)\\d{1,2}[.)] ?)$");

    /** What marks a picture or a flash. */
    private static final Pattern CAPTION =
            Pattern.compile("\\s*[(\\[【（](?:组?图|图片|视频|快讯|更新|photos?|video|update)[)\\]】）]\\s*");

    private BareName() {}

    /** @param watched whether the text names another watched entity so, in small letters */
    static double english(Occurrence occurrence, Predicate<String> watched) {
        if (occurrence.surface().chars().noneMatch(Character::isUpperCase)) {
            return 0;
        }
        double evidence = place(occurrence, watched);
        return evidence > 0 && isWordElsewhere(occurrence) ? evidence + WORD_ELSEWHERE : evidence;
    }

    private static double place(Occurrence occurrence, Predicate<String> watched) {
        if (isAlone(occurrence)) {
            return ALONE;
        }
        var front = front(occurrence);
        var text = occurrence.text().spelled();
        var behind = text.substring(occurrence.end(), Math.min(text.length(), occurrence.end() + SHORT));
        double evidence = NameList.of(occurrence).namesCompany(watched) ? LISTED : 0;
        evidence += isEnclosed(front, behind) ? ENCLOSED : 0;
        var label = LABEL.matcher(front);
        if (label.find() && (CUES.has("label", lower(label.group(1))) || isTicker(front, label.start()))) {
            evidence += LABELLED;
        }
        boolean heads = front.isBlank() && HEADS.matcher(behind).lookingAt();
        return evidence + (heads || HEADED.matcher(front).find() ? HEADING : 0);
    }

    /** Evidence for a Chinese name: alone, or in a list of companies; against it in a list of words. */
    static double chinese(Occurrence occurrence, Predicate<String> watched) {
        if (isAlone(occurrence)) {
            return ALONE;
        }
        var list = NameList.of(occurrence);
        if (list.namesCompany(watched)) {
            return LISTED;
        }
        return list.isOfWords() ? -LISTED : 0;
    }

    private static String front(Occurrence occurrence) {
        int start = occurrence.isTag() ? occurrence.start() - 1 : occurrence.start();
        return occurrence.text().spelled().substring(Math.max(0, start - SHORT), start);
    }

    private static boolean isAlone(Occurrence occurrence) {
        var text = occurrence.text().folded();
        if (CAPTION.matcher(text).region(occurrence.end(), text.length()).matches()) {
            text = text.substring(0, occurrence.end());
        }
        for (int i = 0; i < text.length(); i++) {
            boolean inside = i >= occurrence.start() && i < occurrence.end();
            if (!inside && Character.isLetter(text.charAt(i))) {
                return false;
            }
            if (i == occurrence.start()) {
                i = occurrence.end() - 1;
            }
        }
        return true;
    }

    private static boolean isEnclosed(String front, String behind) {
        return !front.isEmpty()
                && !behind.isEmpty()
                && OPENING.indexOf(front.charAt(front.length() - 1)) >= 0
                && CLOSING.indexOf(behind.charAt(0)) >= 0;
    }

    private static boolean isTicker(String front, int label) {
        return label > 0 && front.charAt(label - 1) == '$';
    }

    private static boolean isWordElsewhere(Occurrence occurrence) {
        var word = Pattern.compile("(?<![\\p{L}#])" + Pattern.quote(lower(occurrence.surface())) + "(?!\\p{L})");
        var text = occurrence.text().spelled();
        return word.matcher(text)
                .region(Math.max(0, occurrence.start() - NEARBY), Math.min(text.length(), occurrence.end() + NEARBY))
                .find();
    }

    private static String lower(String word) {
        return LowerCase.of(word);
    }
}
