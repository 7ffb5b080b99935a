package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.Intents;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.eval.Vectors;
import io.embedstream.deploy.train.TemplatePairs.Labeled;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.match.TemplateCalibration;
import io.embedstream.encoder.head.metric.Auroc;
import io.embedstream.encoder.head.metric.BinaryScores;
import io.embedstream.encoder.head.train.PlattScaling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fits the probability that the nearest template fits, and the threshold of "none fits", on labelled messages. */
public final class TemplateCalibrator {

    private TemplateCalibrator() {}

    /**
     * Fits on tables of {@code intent} and {@code text}, each a bank of its own; messages of the intent {@code none} belong
     * to no template.
     */
    public static TemplateCalibration fit(List<Table> tables, TextEncoder encoder) {
        return fit(pairs(tables, encoder), encoder, Map.of());
    }

    /** As {@link #fit(List, TextEncoder)}, and notes how good the shipped threshold is on the same pairs. */
    public static TemplateCalibration fit(List<Table> tables, TextEncoder encoder, TemplateCalibration shipped) {
        TemplatePairs pairs = pairs(tables, encoder);
        BinaryScores.At there = BinaryScores.at(shipped.threshold(), pairs.cosines(), pairs.fits());
        Map<String, Object> notes = new LinkedHashMap<>();
        notes.put("shipped_threshold", Figures.round(shipped.threshold()));
        notes.put("shipped_f1", Figures.round(there.f1()));
        return fit(pairs, encoder, notes);
    }

    private static TemplatePairs pairs(List<Table> tables, TextEncoder encoder) {
        List<List<Labeled>> banks =
                tables.stream().map(table -> rows(table, Map.of())).toList();
        return TemplatePairs.of(banks, new Vectors(encoder));
    }

    /** Fits on the sources of a recipe; the files of one folder are one bank. */
    static TemplateCalibration fit(Recipe recipe, TextEncoder encoder, Map<String, Path> roots) {
        Map<String, List<Labeled>> banks = new LinkedHashMap<>();
        for (Source source : recipe.sources()) {
            Table table = Table.read(source.under(roots), Intents.ROLES, List.of(), source.columns());
            banks.computeIfAbsent(
                            source.under(roots).toAbsolutePath().getParent().toString(), folder -> new ArrayList<>())
                    .addAll(rows(table, source.labels()));
        }
        Map<String, Object> notes = Map.of("sources", TrainingNotes.sources(recipe, roots));
        return fit(TemplatePairs.of(banks.values(), new Vectors(encoder)), encoder, notes);
    }

    private static List<Labeled> rows(Table table, Map<String, String> renamed) {
        List<Labeled> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            String intent = table.cell(row, "intent").strip();
            rows.add(new Labeled(renamed.getOrDefault(intent, intent), table.cell(row, "text")));
        }
        return rows;
    }

    private static TemplateCalibration fit(TemplatePairs pairs, TextEncoder encoder, Map<String, Object> notes) {
        PlattScaling.Curve curve = PlattScaling.fit(pairs.cosines(), pairs.fits());
        double threshold = Figures.round(curve.threshold(pairs.cosines())).doubleValue();
        BinaryScores.At chosen = BinaryScores.at(threshold, pairs.cosines(), pairs.fits());
        BinaryScores.At best = BinaryScores.best(pairs.cosines(), pairs.fits());
        Map<String, Object> training = new LinkedHashMap<>(notes);
        training.put("pairs", pairs.cosines().length);
        training.put("auroc", Figures.round(Auroc.of(pairs.cosines(), pairs.fits())));
        training.put("f1", Figures.round(chosen.f1()));
        training.put("best_f1", Figures.round(best.f1()));
        training.put("precision_at_threshold", Figures.round(chosen.precision()));
        training.put("recall", Figures.round(chosen.recall()));
        return new TemplateCalibration(
                TemplateCalibration.FORMAT,
                TemplateCalibration.VERSION,
                EncoderBinding.to(encoder.spec()),
                Figures.round(curve.slope()).doubleValue(),
                Figures.round(curve.intercept()).doubleValue(),
                threshold,
                training);
    }
}
