package io.embedstream.encoder.head.statement;

import io.embedstream.encoder.LowerCase;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, a Chinese character, a number or a mark of a text.
 *
 * @param text as compared: in small letters, without a possessive
 * @param written as it stands
 * @param start index of its first char
 * @param end index behind its last char
 */
record Token(String text, String written, int start, int end) {
    private static final Pattern TOKEN = Pattern.compile(
            "\\p{IsHan}|[\\p{L}&&\\P{IsHan}]+(?:[-'’&/][\\p{L}&&\\P{IsHan}]+)*|\\d[\\d,.]*\\d|\\d|[^\\s\\p{L}\\d]");
    private static final Pattern POSSESSIVE = Pattern.compile("['’]s?$");

    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String written = matcher.group();
            String small = written.length() > 1
                    ? POSSESSIVE.matcher(LowerCase.of(written)).replaceFirst("")
                    : LowerCase.of(written);
            tokens.add(new Token(small, written, matcher.start(), matcher.end()));
        }
        return tokens;
    }

    boolean isNumber() {
        return Character.isDigit(text.charAt(0));
    }

    boolean isHan() {
        return Character.isIdeographic(text.codePointAt(0));
    }

    boolean isWord() {
        return Character.isLetter(text.codePointAt(0)) && !isHan();
    }

    /** A word whose first letter is a capital. */
    boolean isCapital() {
        return isWord() && Character.isUpperCase(written.charAt(0));
    }

    /** Ends a sentence. */
    boolean isStop() {
        return ";；。!！?？|—–".contains(text) || text.equals(".");
    }

    /** Parts a sentence. */
    boolean isMark() {
        return isStop() || ",，:：".contains(text);
    }
}
