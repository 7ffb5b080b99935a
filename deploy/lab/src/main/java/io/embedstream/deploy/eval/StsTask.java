package io.embedstream.deploy.eval;

import io.embedstream.deploy.eval.metric.Spearman;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.Vectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Similarity of sentence pairs against people's scores: columns {@code score}, {@code sentence1}, {@code sentence2}.
 */
public final class StsTask {
    /** Roles of the data's columns. */
    public static final List<String> ROLES = List.of("score", "sentence1", "sentence2");

    private static final int WORST = 50;

    private StsTask() {}

    /** Correlates the cosines with the scores. */
    public static Evaluation run(Table data, TextEncoder encoder) {
        EmbeddedTexts vectors = new EmbeddedTexts(encoder);
        float[][] left = vectors.of(data.column("sentence1"));
        float[][] right = vectors.of(data.column("sentence2"));
        double[] cosines = new double[data.size()];
        double[] scores = new double[data.size()];
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = Vectors.dot(left[i], right[i]);
            scores[i] = data.number(i, "score");
        }
        RankedPairs.requireSome(data.file(), cosines, scores);
        Map<String, Object> figures = Figures.start("sts", data.size(), encoder.spec());
        figures.put("spearman", Figures.round(Spearman.correlation(cosines, scores)));
        return new Evaluation(figures, List.of(worst(data, cosines, scores)));
    }

    private static ReportSection worst(Table data, double[] cosines, double[] scores) {
        double highest = IntStream.range(0, scores.length)
                .mapToDouble(i -> scores[i])
                .max()
                .orElse(1);
        List<List<String>> rows = new ArrayList<>();
        IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(cosines[i] - scores[i] / highest)))
                .limit(WORST)
                .forEach(i -> rows.add(List.of(
                        data.cell(i, "sentence1"),
                        data.cell(i, "sentence2"),
                        data.cell(i, "score"),
                        String.format(Locale.ROOT, "%.3f", cosines[i]))));
        return new ReportSection.Rows(
                "Pairs farthest from their score", List.of("sentence1", "sentence2", "score", "cosine"), rows);
    }
}
