package io.embedstream.topology.text;

import io.embedstream.encoder.StreamSafe;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Map;

/** The canonical spelling of one character with the marks on it. */
final class Spelling {
    /** Letters that Unicode does not decompose although names are written without their stroke or ligature. */
    private static final Map<Integer, String> LETTERS = Map.ofEntries(
            Map.entry(0xDF, "ss"),
            Map.entry(0x1E9E, "SS"),
            Map.entry(0xE6, "ae"),
            Map.entry(0xC6, "AE"),
            Map.entry(0x153, "oe"),
            Map.entry(0x152, "OE"),
            Map.entry(0xF8, "o"),
            Map.entry(0xD8, "O"),
            Map.entry(0x142, "l"),
            Map.entry(0x141, "L"),
            Map.entry(0x111, "d"),
            Map.entry(0x110, "D"),
            Map.entry(0x131, "i"));

    private static final String APOSTROPHES =
            "'`\u00B4\u2018\u2019\u201B\u2032\u02B9\u02BB\u02BC\u02BD\u02C8\u055A\uA78C\uFF07";
    private static final String MIDDLE_DOTS = "\u00B7\u2022\u2027\u22C5\u30FB\uFF65\u0387";
    private static final String MARKS_OF_TRADE = "\u2122\u00AE\u00A9\u2120";

    private Spelling() {}

    /** The spelling of a character of a text with its combining marks; empty for what has none. */
    static String of(String withSelectors) {
        var character = withoutSelectors(withSelectors);
        if (character.isEmpty()) {
            return "";
        }
        char first = character.charAt(0);
        if (character.length() == 1 && first < 0x80) {
            return first == '`' ? "'" : character;
        }
        if (APOSTROPHES.indexOf(first) >= 0) {
            return "'";
        }
        if (MIDDLE_DOTS.indexOf(first) >= 0) {
            return "\u00B7";
        }
        if (MARKS_OF_TRADE.indexOf(first) >= 0) {
            return "";
        }
        // Superscripts and numbers in circles are notes on a name, no part of it.
        return Character.getType(first) == Character.OTHER_NUMBER ? character : compatible(character);
    }

    /** Variation selectors choose a drawing of a character, such as that of an emoji, and no other character. */
    private static String withoutSelectors(String character) {
        return character.codePoints().noneMatch(Invisible::isSelector)
                ? character
                : character
                        .codePoints()
                        .filter(c -> !Invisible.isSelector(c))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static String compatible(String character) {
        var whole = StreamSafe.normalize(character, Normalizer.Form.NFKC);
        if (whole.codePointCount(0, whole.length()) == 1 && TextFolding.isWide(whole.codePointAt(0))) {
            return Character.toString(HanVariants.simplified(whole.codePointAt(0)));
        }
        var parts = StreamSafe.normalize(character, Normalizer.Form.NFKD);
        var spelled = new StringBuilder();
        boolean alphabet = false;
        for (int i = 0; i < parts.length(); ) {
            int c = parts.codePointAt(i);
            i += Character.charCount(c);
            if (!StreamSafe.isMark(c)) {
                alphabet = isAlphabet(c);
                spelled.append(LETTERS.getOrDefault(c, Character.toString(c)));
            } else if (!alphabet) {
                spelled.appendCodePoint(c);
            }
        }
        var composed = StreamSafe.normalize(spelled, Normalizer.Form.NFC);
        return composed.indexOf(' ') >= 0 ? character.substring(0, character.offsetByCodePoints(0, 1)) : composed;
    }

    /** Scripts whose accents are left out where they are hard to type; elsewhere a mark makes another letter. */
    private static boolean isAlphabet(int c) {
        var script = UnicodeScript.of(c);
        return script == UnicodeScript.LATIN || script == UnicodeScript.GREEK || script == UnicodeScript.CYRILLIC;
    }
}
