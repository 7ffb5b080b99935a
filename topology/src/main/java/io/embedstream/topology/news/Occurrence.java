package io.embedstream.topology.news;

import io.embedstream.topology.text.FoldedText;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Where a text has the spelling of watched names.
 *
 * @param text the reading of the text
 * @param start first char of the folded text
 * @param end behind the last
 * @param span the same place in the original
 * @param names the names that are spelled so
 */
record Occurrence(FoldedText text, int start, int end, FoldedText.Span span, List<WatchedName> names) {

    String surface() {
        return text.spelled().substring(start, end);
    }

    /** Whether it is a tag, {@code #Apple}. */
    boolean isTag() {
        return start > 0 && text.folded().charAt(start - 1) == '#';
    }

    /**
     * Of overlapping occurrences the longest, of equally long ones the first. Sorted once; since longer ones are placed
     * before, a shorter one overlaps them only with its first or last char.
     */
    static List<Occurrence> longest(List<Occurrence> all, int textLength) {
        var taken = new BitSet(textLength);
        return all.stream()
                .sorted(Comparator.comparingInt((Occurrence one) ->
                                one.span().start() - one.span().end())
                        .thenComparingInt(one -> one.span().start()))
                .filter(one -> take(taken, one.span()))
                .toList();
    }

    private static boolean take(BitSet taken, FoldedText.Span span) {
        boolean free = !taken.get(span.start()) && !taken.get(span.end() - 1);
        if (free) {
            taken.set(span.start(), span.end());
        }
        return free;
    }
}
