package io.embedstream.topology.text;

import io.embedstream.encoder.StreamSafe;
import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much of a text is written in which script, in words: a Chinese character counts as one, since it carries about as
 * much; four letters of a script without blanks count as one, too.
 */
final class Scripts {
    private static final int LETTERS_OF_A_WORD = 4;
    private static final char POSSESSIVE_NO = '\u306E';
    private static final String QUOTES_OPEN = "\u300C\u300E\u300A\u201C\uFF62";
    private static final String QUOTES_CLOSE = "\u300D\u300F\u300B\u201D\uFF63";

    private final Map<UnicodeScript, Integer> words = new EnumMap<>(UnicodeScript.class);
    private int hiragana;
    private int katakana;

    private Scripts() {}

    static Scripts of(String text) {
        var scripts = new Scripts();
        UnicodeScript inWord = null;
        int length = 0;
        int quotes = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (!Character.isLetter(c)) {
                quotes += QUOTES_OPEN.indexOf(c) >= 0 ? 1 : QUOTES_CLOSE.indexOf(c) >= 0 && quotes > 0 ? -1 : 0;
                boolean inside = inWord != null && (c == '\'' || Character.isDigit(c) || StreamSafe.isMark(c));
                inWord = inside ? inWord : null;
                continue;
            }
            var script = c < 0x80 ? UnicodeScript.LATIN : UnicodeScript.of(c);
            length = script == inWord ? length + 1 : 0;
            scripts.count(script, c, length, quotes > 0);
            inWord = script;
        }
        return scripts;
    }

    private void count(UnicodeScript script, int c, int lettersBefore, boolean quoted) {
        boolean unspaced = isUnspaced(script);
        if (script == UnicodeScript.HAN || lettersBefore == 0 || unspaced && lettersBefore % LETTERS_OF_A_WORD == 0) {
            words.merge(script, 1, Integer::sum);
        }
        hiragana += !quoted && script == UnicodeScript.HIRAGANA && c != POSSESSIVE_NO ? 1 : 0;
        katakana += !quoted && script == UnicodeScript.KATAKANA ? 1 : 0;
    }

    private static boolean isUnspaced(UnicodeScript script) {
        return switch (script) {
            case THAI, LAO, KHMER, MYANMAR, TIBETAN, HIRAGANA, KATAKANA -> true;
            default -> false;
        };
    }

    int words(UnicodeScript script) {
        return words.getOrDefault(script, 0);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** The script of most words; of equals the one that Unicode lists first, but Chinese before all others. */
    UnicodeScript dominant() {
        return words.entrySet().stream()
                .max((a, b) -> a.getValue().equals(b.getValue())
                        ? Boolean.compare(a.getKey() == UnicodeScript.HAN, b.getKey() == UnicodeScript.HAN)
                        : Integer.compare(a.getValue(), b.getValue()))
                .map(Map.Entry::getKey)
                .orElse(UnicodeScript.COMMON);
    }

    /**
     * Whether kana outside quotes make the text Japanese: one hiragana in twenty-five Chinese characters, since
     * Japanese needs its particles and endings, or one kana in five. The particle no alone, which Chinese advertising
     * borrows, does not.
     */
    boolean isJapanese() {
        int han = words(UnicodeScript.HAN);
        int kana = hiragana + katakana;
        int latin = words(UnicodeScript.LATIN);
        boolean inChinese = hiragana > 0 && hiragana * 25 >= han || kana * 5 >= han;
        return kana > 0 && inChinese && kana + han > latin;
    }
}
