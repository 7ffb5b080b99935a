package io.embedstream.topology.text;

import java.lang.Character.UnicodeScript;
import java.util.Locale;

/** Tells English from Chinese by script; the two the product has models for. */
public final class Languages {
    public static final String ENGLISH = "en";
    public static final String CHINESE = "zh";

    private Languages() {}

    /**
     * The declared language if the product knows it, else the detected one.
     *
     * @param declared an ISO 639-1 code or BCP 47 tag such as {@code zh-CN}, or null
     */
    public static String resolve(String declared, String text) {
        if (declared != null) {
            var primary = declared.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
            if (primary.equals(ENGLISH) || primary.equals(CHINESE)) {
                return primary;
            }
        }
        return detect(text);
    }

    /**
     * Chinese when the text has at least as many Han characters as words in other scripts, else English: a Han
     * character carries about as much as a word, so product names inside a Chinese sentence do not turn it.
     */
    public static String detect(String text) {
        int han = 0;
        int words = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean ideograph = UnicodeScript.of(c) == UnicodeScript.HAN;
            boolean letter = !ideograph && Character.isLetter(c);
            han += ideograph ? 1 : 0;
            words += letter && !inWord ? 1 : 0;
            inWord = letter || inWord && (c == '\'' || Character.isDigit(c));
        }
        return han > 0 && han >= words ? CHINESE : ENGLISH;
    }
}
