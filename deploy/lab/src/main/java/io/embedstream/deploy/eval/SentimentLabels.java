package io.embedstream.deploy.eval;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.head.Judgement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The label column of sentiment data.
 *
 * @param names class names, in the order of the labels
 * @param labels class of every row
 */
public record SentimentLabels(List<String> names, int[] labels) {
    private static final List<String> WORDS = List.of("negative", "neutral", "positive");
    private static final List<String> DIGITS = List.of("0", "1");
    private static final int SHOWN = 5;

    /**
     * Reads a column of {@code negative}, {@code neutral} and {@code positive}, or of 0 (negative) and 1 (positive).
     *
     * @throws UsageException if it holds anything else
     */
    public static SentimentLabels of(Table table) {
        List<String> cells = table.column("label").stream().map(String::strip).toList();
        Set<String> distinct = new TreeSet<>(cells);
        boolean digits = DIGITS.containsAll(distinct);
        if (!digits && !WORDS.containsAll(distinct)) {
            distinct.removeAll(WORDS);
            throw new UsageException("%s has the labels %s; expected negative, neutral and positive, or 0 and 1"
                    .formatted(table.file(), some(distinct)));
        }
        List<String> names = digits ? List.of("negative", "positive") : WORDS;
        int[] labels = cells.stream()
                .mapToInt(cell -> digits ? DIGITS.indexOf(cell) : WORDS.indexOf(cell))
                .toArray();
        return new SentimentLabels(names, labels);
    }

    /** A column of texts that was taken for labels is not printed whole. */
    private static String some(Set<String> labels) {
        List<String> first = labels.stream().limit(SHOWN).toList();
        return labels.size() == first.size() ? first.toString() : first + " and " + (labels.size() - SHOWN) + " more";
    }

    /** Probabilities in the order of {@link #names()}; without a neutral class they are scaled to sum to 1. */
    public double[] probabilities(Judgement judgement) {
        if (names.size() == 3) {
            return new double[] {judgement.negative(), judgement.neutral(), judgement.positive()};
        }
        double both = judgement.negative() + judgement.positive();
        return new double[] {judgement.negative() / both, judgement.positive() / both};
    }
}
