package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.Intents;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.eval.metric.Auroc;
import io.embedstream.deploy.eval.metric.BinaryScores;
import io.embedstream.deploy.eval.metric.CalibrationError;
import io.embedstream.deploy.learn.F1Threshold;
import io.embedstream.deploy.train.TemplatePairs.Labeled;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.match.TemplateCalibration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fits the probability that the nearest template fits, and the threshold of "none fits", on labelled messages. */
public final class TemplateCalibrator {

    private TemplateCalibrator() {}

    /**
     * Fits on tables of {@code intent} and {@code text}, each a bank of its own; messages of the intent {@code none}
     * belong to no template.
     */
    public static TemplateCalibration fit(List<Table> tables, TextEncoder encoder) {
        return fit(pairs(tables, encoder), encoder, Map.of());
    }

    /** As {@link #fit(List, TextEncoder)}, and notes how good the shipped threshold is on the same pairs. */
    public static TemplateCalibration fit(List<Table> tables, TextEncoder encoder, TemplateCalibration shipped) {
        Map<String, TemplatePairs> banks = pairs(tables, encoder);
        TemplatePairs all = TemplatePairs.joined(List.copyOf(banks.values()));
        double[] judged =
                all.matches().stream().mapToDouble(shipped::probability).toArray();
        BinaryScores.At there = BinaryScores.at(shipped.least(), judged, all.fits());
        Map<String, Object> notes = new LinkedHashMap<>();
        notes.put("shipped_threshold", Figures.round(shipped.least()));
        notes.put("shipped_f1", Figures.round(there.f1()));
        return fit(banks, encoder, notes);
    }

    private static Map<String, TemplatePairs> pairs(List<Table> tables, TextEncoder encoder) {
        EmbeddedTexts vectors = new EmbeddedTexts(encoder);
        Map<String, TemplatePairs> banks = new LinkedHashMap<>();
        for (Table table : tables) {
            banks.put(
                    table.file().toString(), TemplatePairs.of(table.file().toString(), rows(table, Map.of()), vectors));
        }
        return banks;
    }

    /** Fits on the sources of a recipe; the files of one folder are one bank. */
    static TemplateCalibration fit(Recipe recipe, TextEncoder encoder, Map<String, Path> roots) {
        Map<String, List<Labeled>> banks = new LinkedHashMap<>();
        for (Source source : recipe.sources()) {
            Table table = Table.read(source.under(roots), Intents.ROLES, List.of(), source.columns());
            Path folder = source.under(roots).toAbsolutePath().getParent();
            banks.computeIfAbsent(folder.toString(), name -> new ArrayList<>()).addAll(rows(table, source.labels()));
        }
        EmbeddedTexts vectors = new EmbeddedTexts(encoder);
        Map<String, TemplatePairs> pairs = new LinkedHashMap<>();
        banks.forEach((name, rows) -> pairs.put(name, TemplatePairs.of(name, rows, vectors)));
        return fit(pairs, encoder, Map.of("sources", TrainingNotes.sources(recipe, roots)));
    }

    private static List<Labeled> rows(Table table, Map<String, String> renamed) {
        List<Labeled> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            String intent = table.cell(row, "intent").strip();
            rows.add(new Labeled(renamed.getOrDefault(intent, intent), table.cell(row, "text")));
        }
        return rows;
    }

    private static TemplateCalibration fit(
            Map<String, TemplatePairs> banks, TextEncoder encoder, Map<String, Object> notes) {
        TemplatePairs pairs = TemplatePairs.joined(List.copyOf(banks.values()));
        double usual = Figures.round(pairs.usual()).doubleValue();
        double[][] values = pairs.values(usual);
        MatchFit fitted = MatchFit.of(values, pairs.fits(), pairs.weights());
        double[] probabilities = fitted.probabilities(values);
        double threshold =
                Figures.round(F1Threshold.of(probabilities, pairs.weights())).doubleValue();
        Map<String, Object> training = new LinkedHashMap<>(notes);
        training.put("pairs", pairs.fits().length);
        putFigures(training, probabilities, pairs.fits(), threshold);
        if (banks.size() > 1) {
            training.put("transfer", transfer(banks));
        }
        return new TemplateCalibration(
                TemplateCalibration.FORMAT,
                TemplateCalibration.VERSION,
                EncoderBinding.to(encoder.spec()),
                null,
                fitted.intercept(),
                threshold,
                usual,
                fitted.named(),
                training);
    }

    private static void putFigures(
            Map<String, Object> figures, double[] probabilities, boolean[] fits, double threshold) {
        BinaryScores.At chosen = BinaryScores.at(threshold, probabilities, fits);
        figures.put("auroc", Figures.round(Auroc.of(probabilities, fits)));
        figures.put("f1", Figures.round(chosen.f1()));
        figures.put(
                "best_f1", Figures.round(BinaryScores.best(probabilities, fits).f1()));
        figures.put("precision_at_threshold", Figures.round(chosen.precision()));
        figures.put("recall", Figures.round(chosen.recall()));
        figures.put(
                "ece", Figures.round(CalibrationError.of(probabilities, fits).expected()));
    }

    /** For every bank, the F1 of the threshold that the other banks give, and the best of any threshold. */
    private static Map<String, Object> transfer(Map<String, TemplatePairs> banks) {
        Map<String, Object> transfer = new LinkedHashMap<>();
        banks.forEach((name, held) -> {
            TemplatePairs others = TemplatePairs.joined(
                    banks.values().stream().filter(bank -> bank != held).toList());
            double[][] known = others.values(others.usual());
            MatchFit fitted = MatchFit.of(known, others.fits(), others.weights());
            double threshold = F1Threshold.of(fitted.probabilities(known), others.weights());
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("pairs", held.fits().length);
            figures.put("closeness", Figures.round(held.usual()));
            putFigures(figures, fitted.probabilities(held.values(others.usual())), held.fits(), threshold);
            String last = Path.of(name).getFileName().toString();
            transfer.put(transfer.containsKey(last) ? name : last, figures);
        });
        return transfer;
    }
}
