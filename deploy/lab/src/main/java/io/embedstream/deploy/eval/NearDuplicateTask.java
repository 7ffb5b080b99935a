package io.embedstream.deploy.eval;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.metric.Auroc;
import io.embedstream.deploy.eval.metric.BinaryScores;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.Vectors;
import io.embedstream.encoder.head.duplicate.NearDuplicates;
import io.embedstream.encoder.head.duplicate.NewsText;
import io.embedstream.encoder.head.scale.CosineScale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Whether two items report the same story: columns {@code label} (1 or 0), {@code sentence1}, {@code sentence2}. */
public final class NearDuplicateTask {
    /** Roles of the data's columns. */
    public static final List<String> ROLES = List.of("label", "sentence1", "sentence2");

    private static final int WORST = 50;

    private NearDuplicateTask() {}

    /**
     * Scores every pair.
     *
     * @param scale how the encoder's cosines are read
     */
    public static Evaluation run(Table data, TextEncoder encoder, CosineScale scale) {
        EmbeddedTexts vectors = new EmbeddedTexts(encoder);
        float[][] left = vectors.of(data.column("sentence1"));
        float[][] right = vectors.of(data.column("sentence2"));
        double[] scores = new double[data.size()];
        boolean[] same = new boolean[data.size()];
        for (int i = 0; i < scores.length; i++) {
            same[i] = label(data, i);
            NewsText a = NewsText.of(data.cell(i, "sentence1"));
            NewsText b = NewsText.of(data.cell(i, "sentence2"));
            scores[i] = NearDuplicates.score(a, b, scale.of(Vectors.dot(left[i], right[i])));
        }
        BinaryScores.At shipped = BinaryScores.at(NearDuplicates.THRESHOLD, scores, same);
        Map<String, Object> figures = Figures.start("near-duplicate", data.size(), encoder.spec());
        figures.put("auroc", Figures.round(Auroc.of(scores, same)));
        figures.put("f1", Figures.round(shipped.f1()));
        figures.put("threshold", Figures.round(shipped.threshold()));
        figures.put("precision_at_threshold", Figures.round(shipped.precision()));
        figures.put("recall", Figures.round(shipped.recall()));
        figures.put("best_f1", Figures.round(BinaryScores.best(scores, same).f1()));
        return new Evaluation(figures, List.of(worst(data, scores, same)));
    }

    private static boolean label(Table data, int row) {
        return switch (data.cell(row, "label").strip()) {
            case "1", "1.0", "true" -> true;
            case "0", "0.0", "false" -> false;
            default ->
                throw new UsageException("%s, data row %d: label is '%s', expected 1 for the same story or 0"
                        .formatted(data.file(), data.rows().get(row).number(), data.cell(row, "label")));
        };
    }

    private static ReportSection worst(Table data, double[] scores, boolean[] same) {
        List<List<String>> rows = new ArrayList<>();
        IntStream.range(0, scores.length)
                .filter(i -> NearDuplicates.same(scores[i]) != same[i])
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> same[i] ? scores[i] : 1 - scores[i]))
                .limit(WORST)
                .forEach(i -> rows.add(List.of(
                        data.cell(i, "sentence1"),
                        data.cell(i, "sentence2"),
                        same[i] ? "same" : "different",
                        String.format(Locale.ROOT, "%.3f", scores[i]))));
        return new ReportSection.Rows("Worst errors", List.of("sentence1", "sentence2", "truth", "score"), rows);
    }
}
