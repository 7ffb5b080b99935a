package io.embedstream.encoder;

import java.util.Locale;

/**
 * Texts in lower case, in linear time. U+0130, the capital I with a dot, is the one character that two stand for in
 * lower case; the JDK copies the whole text at each.
 */
public final class LowerCase {
    private static final String DOTTED = "\u0130";
    private static final String TWO = "i\u0307";

    private LowerCase() {}

    /** What {@link String#toLowerCase(Locale)} gives in no language. */
    public static String of(String text) {
        return text.replace(DOTTED, TWO).toLowerCase(Locale.ROOT);
    }
}
