package io.embedstream.topology.text;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A text as names are compared, with the way back to the original: one canonical spelling for accents, apostrophes,
 * hyphens, blanks, widths, ligatures, cases, and Traditional Chinese. Built by {@link TextFolding}. Immutable.
 */
public final class FoldedText {
    private final String folded;
    private final String spelled;
    private final int[] starts;
    private final int[] ends;
    private final BitSet breaks;
    private final BitSet hyphenated;

    FoldedText(String folded, String spelled, int[] starts, int[] ends, BitSet breaks, BitSet hyphenated) {
        this.folded = folded;
        this.spelled = spelled;
        this.starts = starts;
        this.ends = ends;
        this.breaks = breaks;
        this.hyphenated = hyphenated;
    }

    /** The canonical text, without case. */
    public String folded() {
        return folded;
    }

    /** The canonical text in the case it was written in; as long as {@link #folded}, char by char. */
    public String spelled() {
        return spelled;
    }

    /** Chars of the original that chars {@code [start, end)} of the folded text came from. */
    public Span original(int start, int end) {
        return new Span(starts[start], ends[end - 1]);
    }

    /** Chars {@code [start, end)} of the original text. */
    public record Span(int start, int end) {}

    /** Whether no word goes on over the gap in front of a char. Chinese characters are words by themselves. */
    public boolean isBoundary(int at) {
        return at <= 0
                || at >= folded.length()
                || breaks.get(at)
                || !inWord(folded.codePointBefore(at))
                || !inWord(folded.codePointAt(at));
    }

    private static boolean inWord(int c) {
        return Character.isLetterOrDigit(c) && !TextFolding.isWide(c);
    }

    /** Whether a word is broken by a hyphen at the end of a line, which may or may not belong to it. */
    public boolean hasHyphenation() {
        return !hyphenated.isEmpty();
    }

    /** The text with the words joined that a hyphen at the end of a line breaks. */
    public FoldedText joined() {
        int size = folded.length() - hyphenated.cardinality();
        var kept = new StringBuilder(size);
        var keptSpelling = new StringBuilder(size);
        var keptStarts = new int[size];
        var keptEnds = new int[size];
        var keptBreaks = new BitSet();
        for (int i = 0; i < folded.length(); i++) {
            if (!hyphenated.get(i)) {
                int at = kept.length();
                keptStarts[at] = starts[i];
                keptEnds[at] = ends[i];
                keptBreaks.set(at, breaks.get(i));
                kept.append(folded.charAt(i));
                keptSpelling.append(spelled.charAt(i));
            }
        }
        return new FoldedText(kept.toString(), keptSpelling.toString(), keptStarts, keptEnds, keptBreaks, new BitSet());
    }

    /** Places of the tags of the text, {@code #BankOfAmeria}, without their sign. */
    public List<Span> tags() {
        return Hashtags.of(folded).stream()
                .map(tag -> new Span(tag.start(), tag.end()))
                .toList();
    }

    /** The text with blanks between the words of its tags, {@code #Bank Of Ameria}. */
    public FoldedText withTagsSplit() {
        var split = new BitSet();
        for (var tag : Hashtags.of(folded)) {
            for (int i = tag.start() + 1; i < tag.end(); i++) {
                split.set(i, Hashtags.isSeam(spelled, i));
            }
        }
        int size = folded.length() + split.cardinality();
        var apart = new StringBuilder(size);
        var apartSpelling = new StringBuilder(size);
        var apartStarts = new int[size];
        var apartEnds = new int[size];
        var apartBreaks = new BitSet();
        for (int i = 0; i < folded.length(); i++) {
            if (split.get(i)) {
                apartStarts[apart.length()] = starts[i];
                apartEnds[apart.length()] = ends[i - 1];
                apart.append(' ');
                apartSpelling.append(' ');
            }
            apartStarts[apart.length()] = starts[i];
            apartEnds[apart.length()] = ends[i];
            apartBreaks.set(apart.length(), breaks.get(i));
            apart.append(folded.charAt(i) == '_' ? ' ' : folded.charAt(i));
            apartSpelling.append(spelled.charAt(i) == '_' ? ' ' : spelled.charAt(i));
        }
        return new FoldedText(
                apart.toString(), apartSpelling.toString(), apartStarts, apartEnds, apartBreaks, new BitSet());
    }

    @Override
    public String toString() {
        return folded + Arrays.toString(starts);
    }
}
