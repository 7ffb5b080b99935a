package io.embedstream.encoder.tokenize;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;

/**
 * What the normaliser and pre-tokenizer of the BERT family make of each char: nothing, a space, a word of its own, or a
 * part of a word under some other spelling.
 *
 * <p>Only of chars whose treatment has been proven equal to the library's ({@code WordPieceTest} goes through all of
 * them); the others are {@link #UNKNOWN}, and a text with one of them is for the library. Immutable.
 */
final class CharRules {
    static final byte UNKNOWN = 0;
    static final byte DROPPED = 1;
    static final byte SPACE = 2;
    static final byte ALONE = 3;
    static final byte PART = 4;

    /** Blocks that are read here: Latin, Greek, Cyrillic, punctuation, currency, kana, Han, full-width forms. */
    private static final char[][] BLOCKS = {
        {'\u0000', '\u024F'},
        {'\u0370', '\u04FF'},
        {'\u2000', '\u206F'},
        {'\u20A0', '\u20BF'},
        {'\u2100', '\u22FF'},
        {'\u2460', '\u27BF'},
        {'\u3000', '\u30FF'},
        {'\u4E00', '\u9FEF'},
        {'\uFE00', '\uFE0F'},
        {'\uFF00', '\uFFEF'},
    };

    private final byte[] kinds = new byte[1 << Character.SIZE];
    private final char[] spellings = new char[1 << Character.SIZE];

    private CharRules(boolean clean, boolean hanApart, boolean strip, boolean lower, String reserved) {
        for (char[] block : BLOCKS) {
            for (int c = block[0]; c <= block[1]; c++) {
                kinds[c] = kind((char) c, clean, hanApart, strip, lower);
            }
        }
        reserved.chars().forEach(c -> kinds[c] = UNKNOWN);
    }

    /** The rules of a tokenizer of the BERT family. */
    static CharRules of(JsonNode root, String reserved) {
        JsonNode normalizer = root.path("normalizer");
        boolean lower = normalizer.path("lowercase").asBoolean(true);
        return new CharRules(
                normalizer.path("clean_text").asBoolean(true),
                normalizer.path("handle_chinese_chars").asBoolean(true),
                normalizer.path("strip_accents").asBoolean(lower),
                lower,
                reserved);
    }

    byte kind(char c) {
        return kinds[c];
    }

    /** How a char that is alone or a part is spelled in tokens. */
    char spelling(char c) {
        return spellings[c];
    }

    private byte kind(char c, boolean clean, boolean hanApart, boolean strip, boolean lower) {
        int type = Character.getType(c);
        if (type == Character.UNASSIGNED || Character.isSurrogate(c) || c == '\uFFFD') {
            return UNKNOWN;
        }
        boolean blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        boolean control = !blank && (type == Character.CONTROL || type == Character.FORMAT);
        if (control) {
            return clean ? DROPPED : UNKNOWN;
        }
        if (blank || Character.isSpaceChar(c)) {
            return SPACE;
        }
        if (strip && type == Character.NON_SPACING_MARK) {
            return DROPPED;
        }
        String spelling = spelling(c, strip, lower);
        if (spelling.length() != 1) {
            return UNKNOWN;
        }
        spellings[c] = spelling.charAt(0);
        boolean alone = isPunctuation(spellings[c]) || hanApart && c >= '\u4E00' && c <= '\u9FFF';
        return alone ? ALONE : PART;
    }

    private static String spelling(char c, boolean strip, boolean lower) {
        String spelling = String.valueOf(c);
        if (strip) {
            StringBuilder kept = new StringBuilder();
            Normalizer.normalize(spelling, Normalizer.Form.NFD)
                    .codePoints()
                    .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
                    .forEach(kept::appendCodePoint);
            spelling = kept.toString();
        }
        if (lower) {
            StringBuilder lowered = new StringBuilder();
            spelling.codePoints().map(Character::toLowerCase).forEach(lowered::appendCodePoint);
            spelling = lowered.toString();
        }
        return spelling;
    }

    private static boolean isPunctuation(char c) {
        boolean ascii = c > ' ' && c < '\u007F' && !Character.isLetterOrDigit(c);
        return ascii
                || switch (Character.getType(c)) {
                    case Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION -> true;
                    default -> false;
                };
    }
}
