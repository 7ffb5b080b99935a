package io.embedstream.encoder.head.match;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of intents read as texts: {@code lost_card} says what a customer wants as a further phrasing would. */
public final class IntentName {
    private static final Pattern SEPARATORS = Pattern.compile("[_\\-.:/\\s]+");
    private static final String CHINESE = "zh";

    private IntentName() {}

    /** A name as a text; nothing for codes, which have digits. */
    public static Optional<String> words(String name) {
        String words = SEPARATORS.matcher(name).replaceAll(" ").strip();
        boolean code = words.isEmpty() || words.chars().anyMatch(Character::isDigit);
        return code ? Optional.empty() : Optional.of(words);
    }

    /**
     * A name as a text in small letters; nothing for codes and for names in another language than that of the
     * templates.
     *
     * @param language ISO 639-1 code
     */
    public static Optional<String> words(String name, String language) {
        return words(name)
                .filter(words -> language.equals(CHINESE)
                        ? words.codePoints().anyMatch(IntentName::isHan)
                        : words.codePoints().allMatch(c -> !Character.isLetter(c) || isLatin(c)))
                .map(words -> words.toLowerCase(Locale.ROOT));
    }

    private static boolean isHan(int codePoint) {
        return UnicodeScript.of(codePoint) == UnicodeScript.HAN;
    }

    private static boolean isLatin(int codePoint) {
        return UnicodeScript.of(codePoint) == UnicodeScript.LATIN;
    }
}
