package io.embedstream.topology.text;

import io.embedstream.encoder.StreamSafe;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Folds a text for the comparison of names, in one pass. The rules, in order:
 *
 * <ul>
 * <li>character references of HTML are the characters ({@link HtmlReferences});
 * <li>accents of Latin, Greek and Cyrillic letters are left out, composed or not; strokes and ligatures are spelled
 * out;
 * <li>full-width, half-width and mathematical letters become plain ones (NFKC), Traditional Chinese becomes Simplified;
 *   <li>all apostrophes are one; a hyphen between letters is a blank, also at the end of a line
 *       ({@link FoldedText#joined} has the other reading); ignorable characters vanish;
 * <li>a run of blanks with at most one line break is one blank, and none beside a Chinese character; an empty line is a
 *       line break, which no name spans;
 *   <li>letters lose their case.
 * </ul>
 */
public final class TextFolding {
    private static final String DASHES = "-\u2010\u2011\u2012\u2013\u2043\u2212\uFE58\uFE63\uFF0D";
    private static final int SOFT_HYPHEN = 0xAD;

    private final String text;
    private final StringBuilder folded;
    private final StringBuilder spelled;
    private int[] starts;
    private int[] ends;
    private final BitSet breaks = new BitSet();
    private final BitSet hyphenated = new BitSet();
    private int at;
    /** Whether {@link #spaces} has passed over a blank, and not only over what is ignorable. */
    private boolean passedBlank;

    private TextFolding(String text) {
        this.text = text;
        this.folded = new StringBuilder(text.length() + 16);
        this.spelled = new StringBuilder(text.length() + 16);
        this.starts = new int[text.length() + 16];
        this.ends = new int[text.length() + 16];
    }

    /** Folds a text. */
    public static FoldedText fold(String text) {
        if (text.indexOf('&') < 0) {
            return new TextFolding(text).run();
        }
        var plain = HtmlReferences.read(text);
        var folding = new TextFolding(plain.text());
        var folded = folding.run();
        folding.relocate(plain);
        return folded;
    }

    /** Has the places found so far be those of the original. */
    private void relocate(HtmlReferences plain) {
        for (int i = 0; i < folded.length(); i++) {
            starts[i] = plain.start(starts[i]);
            ends[i] = plain.end(ends[i]);
        }
    }

    /** Characters that are written without blanks between words. */
    static boolean isWide(int c) {
        if (c < 0x2E80) {
            return false;
        }
        var script = UnicodeScript.of(c);
        return script == UnicodeScript.HAN || script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
    }

    private FoldedText run() {
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (Invisible.isSpace(c) || isDash(c) && afterLetter() || isSoftHyphenAtLineEnd()) {
                gap();
            } else if (Invisible.isIgnorable(c)) {
                skipIgnorable(c);
            } else {
                character();
            }
        }
        return new FoldedText(folded.toString(), spelled.toString(), starts, ends, breaks, hyphenated);
    }

    private static boolean isDash(int c) {
        return DASHES.indexOf(c) >= 0;
    }

    private boolean afterLetter() {
        return folded.length() > 0 && Character.isLetterOrDigit(folded.codePointBefore(folded.length()));
    }

    private boolean isSoftHyphenAtLineEnd() {
        return text.charAt(at) == SOFT_HYPHEN
                && at + 1 < text.length()
                && "\r\n\u2028".indexOf(text.charAt(at + 1)) >= 0
                && afterLetter();
    }

    private void skipIgnorable(int c) {
        at += Character.charCount(c);
        breaks.set(folded.length(), breaks.get(folded.length()) || Invisible.endsWord(c));
    }

    /** A hyphen, blanks, or a hyphen with blanks behind it, up to the next visible character. */
    private void gap() {
        int start = at;
        boolean dash = !Invisible.isSpace(text.codePointAt(at));
        at += dash ? 1 : 0;
        int lines = spaces();
        boolean last = at == text.length();
        if (dash && (last || passedBlank && lines == 0 || !Character.isLetterOrDigit(text.codePointAt(at)))) {
            at = start;
            character();
        } else if (!last && folded.length() > 0) {
            emitGap(start, dash, lines);
        }
    }

    /** Passes over blanks and what is ignorable between them; returns the number of line breaks. */
    private int spaces() {
        int lines = 0;
        passedBlank = false;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (!Invisible.isSpace(c) && !Invisible.isIgnorable(c)) {
                break;
            }
            passedBlank |= Invisible.isSpace(c);
            boolean pair = c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
            lines += c == 0x2029 ? 2 : "\n\r\u0085\u2028".indexOf(c) >= 0 && !pair ? 1 : 0;
            at += Character.charCount(c);
        }
        return lines;
    }

    private void emitGap(int start, boolean dash, int lines) {
        boolean wide = isWide(folded.codePointBefore(folded.length())) || isWide(text.codePointAt(at));
        if (lines > 1) {
            emit('\n', '\n', start, at);
        } else if (wide && !dash) {
            breaks.set(folded.length());
        } else {
            hyphenated.set(folded.length(), dash && lines == 1);
            emit(' ', ' ', start, at);
        }
    }

    private void character() {
        int start = at;
        at += Character.charCount(text.codePointAt(at));
        while (at < text.length() && StreamSafe.isMark(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        var spelling = at == start + 1 && text.charAt(start) < 0x80 ? null : Spelling.of(text.substring(start, at));
        if (spelling == null) {
            char c = text.charAt(start);
            emit(Character.toLowerCase(c == '`' ? '\'' : c), c == '`' ? '\'' : c, start, at);
        } else {
            spelling.codePoints().forEach(c -> emitFolded(c, start));
        }
    }

    private void emitFolded(int c, int start) {
        int lower = Character.toLowerCase(Character.toUpperCase(c));
        var from = Character.toChars(c);
        var to = Character.charCount(lower) == from.length ? Character.toChars(lower) : from;
        for (int i = 0; i < from.length; i++) {
            emit(to[i], from[i], start, at);
        }
    }

    private void emit(char fold, char spelling, int start, int end) {
        int index = folded.length();
        if (index == starts.length) {
            starts = Arrays.copyOf(starts, index * 2);
            ends = Arrays.copyOf(ends, index * 2);
        }
        starts[index] = start;
        ends[index] = end;
        folded.append(fold);
        spelled.append(spelling);
    }
}
