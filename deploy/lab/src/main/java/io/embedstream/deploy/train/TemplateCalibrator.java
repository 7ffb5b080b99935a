package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.Intents;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.eval.answer.AnswerTable;
import io.embedstream.deploy.eval.answer.OfferTally;
import io.embedstream.deploy.eval.metric.Auroc;
import io.embedstream.deploy.eval.metric.CalibrationError;
import io.embedstream.deploy.learn.FThreshold;
import io.embedstream.deploy.train.TemplatePairs.Labeled;
import io.embedstream.deploy.train.TemplatePairs.Moving;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.MatchCurve;
import io.embedstream.encoder.head.match.MessageMap;
import io.embedstream.encoder.head.match.TemplateCalibration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;

/** Fits the probability that the nearest template fits, and the threshold of "none fits", on labelled messages. */
public final class TemplateCalibrator {

    /** Offers of a bank of one phrasing an intent: a wrong one counts somewhat more than a right one. */
    static final double BETA_OF_ONE = 0.65;

    /** Offers of a bank of many phrasings, which tell near misses: a wrong one counts more. */
    static final double BETA_OF_MANY = 0.45;

    private TemplateCalibrator() {}

    /**
     * Fits on tables of {@code intent} and {@code text}, each a bank of its own; messages of the intent {@code none}
     * belong to no template.
     */
    public static TemplateCalibration fit(List<Table> tables, TextEncoder encoder) {
        return fit(pairs(tables, encoder, Moving.NONE), encoder, Start.ofNothing(null), Map.of());
    }

    /**
     * As {@link #fit(List, TextEncoder)}, with the map of the shipped calibration and weights drawn to those of its
     * curves, and notes how good these are on the same pairs. They are kept where the fit is worse than they are.
     */
    public static TemplateCalibration fit(List<Table> tables, TextEncoder encoder, TemplateCalibration shipped) {
        Map<String, TemplatePairs> banks = pairs(tables, encoder, shipped::message);
        TemplatePairs all = TemplatePairs.joined(List.copyOf(banks.values()));
        double[] judged =
                all.matches().stream().mapToDouble(shipped::probability).toArray();
        Map<String, Object> notes = new LinkedHashMap<>();
        notes.put("shipped_threshold", Figures.round(shipped.one().threshold()));
        double ofShipped = offers(all, judged, shipped::least).f1();
        notes.put("shipped_f1", Figures.round(ofShipped));
        TemplateCalibration fitted = fit(banks, encoder, new Start(shipped.map(), shipped), notes);
        double[] byFit = all.matches().stream().mapToDouble(fitted::probability).toArray();
        boolean worse = offers(all, byFit, fitted::least).f1() < ofShipped;
        fitted.training().put("kept", worse ? "shipped" : "fitted");
        if (!worse) {
            return fitted;
        }
        putFigures(fitted.training(), shipped, all);
        return TemplateCalibration.of(
                EncoderBinding.to(encoder.spec()),
                shipped.closeness(),
                shipped.one(),
                shipped.many(),
                shipped.map(),
                fitted.training());
    }

    private static Map<String, TemplatePairs> pairs(List<Table> tables, TextEncoder encoder, Moving moving) {
        EmbeddedTexts vectors = new EmbeddedTexts(encoder);
        Map<String, TemplatePairs> banks = new LinkedHashMap<>();
        for (Table table : tables) {
            banks.put(
                    table.file().toString(),
                    TemplatePairs.of(table.file().toString(), rows(table, Map.of()), vectors, moving));
        }
        return banks;
    }

    /**
     * Fits on the sources of a recipe; the files of one folder are one bank, but for those with a column that names
     * several. Where the recipe has a map, the pairs of each bank are found with a map that has not seen it.
     */
    static TemplateCalibration fit(Recipe recipe, TextEncoder encoder, Map<String, Path> roots) {
        Map<String, List<Labeled>> banks = new LinkedHashMap<>();
        for (Source source : recipe.sources()) {
            Table table = Table.read(source.under(roots), Intents.ROLES, AnswerTable.OPTIONAL, source.columns());
            Path folder = source.under(roots).toAbsolutePath().getParent();
            List<Labeled> rows = rows(table, source.labels());
            for (int row = 0; row < rows.size(); row++) {
                String bank = table.has("bank") ? "/" + table.cell(row, "bank") : "";
                banks.computeIfAbsent(folder + bank, name -> new ArrayList<>()).add(rows.get(row));
            }
        }
        EmbeddedTexts vectors = new EmbeddedTexts(encoder);
        Map<String, Object> notes = Map.of("sources", TrainingNotes.sources(recipe, roots));
        Map<String, TemplatePairs> pairs = new LinkedHashMap<>();
        if (recipe.map() == 0) {
            banks.forEach((name, rows) -> pairs.put(name, TemplatePairs.of(name, rows, vectors, Moving.NONE)));
            return fit(pairs, encoder, Start.ofNothing(null), notes);
        }
        TemplateLessons lessons = TemplateLessons.of(recipe.map(), banks, vectors);
        Map<String, MessageMap> maps = lessons.mapsOfOthers();
        banks.forEach((name, rows) -> pairs.put(name, TemplatePairs.of(name, rows, vectors, maps.get(name)::moved)));
        return fit(pairs, encoder, Start.ofNothing(lessons.map()), notes);
    }

    private static List<Labeled> rows(Table table, Map<String, String> renamed) {
        List<Labeled> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            String intent = table.cell(row, "intent").strip();
            rows.add(new Labeled(
                    renamed.getOrDefault(intent, intent),
                    table.cell(row, "text"),
                    table.has("answer") ? table.cell(row, "answer") : ""));
        }
        return rows;
    }

    private static TemplateCalibration fit(
            Map<String, TemplatePairs> banks, TextEncoder encoder, Start start, Map<String, Object> notes) {
        Map<String, Object> training = new LinkedHashMap<>(notes);
        TemplatePairs pairs = TemplatePairs.joined(List.copyOf(banks.values()));
        TemplateCalibration calibration = fitOnly(pairs, encoder, start, training);
        training.put("pairs", pairs.fits().length);
        putFigures(training, calibration, pairs);
        if (banks.size() > 1) {
            training.put("transfer", transfer(banks, encoder, start));
        }
        return calibration;
    }

    /** @param training notes of the fit, which may be added to afterwards */
    private static TemplateCalibration fitOnly(
            TemplatePairs pairs, TextEncoder encoder, Start start, Map<String, Object> training) {
        double usual = start.curves == null ? Figures.round(pairs.usual()).doubleValue() : start.curves.closeness();
        return TemplateCalibration.of(
                EncoderBinding.to(encoder.spec()),
                usual,
                start.curve(TemplateCalibration::one, pairs, phrasings -> phrasings == 1, usual, BETA_OF_ONE),
                start.curve(TemplateCalibration::many, pairs, phrasings -> phrasings > 2, usual, BETA_OF_MANY),
                start.map,
                training);
    }

    /**
     * What a fit begins with.
     *
     * @param map of the messages of the pairs; null if they are as they were
     * @param curves those that the fitted ones stay near; null if nothing is known
     */
    private record Start(MessageMap map, TemplateCalibration curves) {
        static Start ofNothing(MessageMap map) {
            return new Start(map, null);
        }

        MatchCurve curve(
                Function<TemplateCalibration, MatchCurve> which,
                TemplatePairs all,
                IntPredicate phrasings,
                double usual,
                double beta) {
            if (curves != null && Arrays.stream(all.phrasings()).noneMatch(phrasings)) {
                return which.apply(curves);
            }
            TemplatePairs pairs = all.where(phrasings);
            double[][] values = pairs.values(usual);
            MatchFit fitted = curves == null
                    ? MatchFit.of(values, pairs.fits(), pairs.weights())
                    : MatchFit.near(which.apply(curves), values, pairs.fits(), pairs.messages());
            double threshold = FThreshold.of(beta, fitted.probabilities(values), pairs.weights());
            return fitted.curve(Figures.round(threshold).doubleValue());
        }
    }

    private static void putFigures(Map<String, Object> figures, TemplateCalibration calibration, TemplatePairs pairs) {
        double[] probabilities =
                pairs.matches().stream().mapToDouble(calibration::probability).toArray();
        figures.put("auroc", Figures.round(Auroc.of(probabilities, pairs.fits())));
        OfferTally offers = offers(pairs, probabilities, calibration::least);
        figures.put("f1", Figures.round(offers.f1()));
        figures.put("offers_right", Figures.round(offers.offersRight()));
        figures.put(
                "ece",
                Figures.round(CalibrationError.of(probabilities, pairs.fits(), pairs.weights())
                        .expected()));
    }

    /** What is offered from the thresholds that the banks have; pairs count as they are weighted. */
    private static OfferTally offers(
            TemplatePairs pairs, double[] probabilities, ToDoubleFunction<BankCloseness> least) {
        OfferTally offers = new OfferTally();
        for (int i = 0; i < probabilities.length; i++) {
            boolean offered = probabilities[i]
                    >= least.applyAsDouble(pairs.matches().get(i).bank());
            offers.add(pairs.weights()[i], pairs.fits()[i], pairs.fits()[i], offered);
        }
        return offers;
    }

    /** For every bank, the figures of a fit on the other banks. */
    private static Map<String, Object> transfer(Map<String, TemplatePairs> banks, TextEncoder encoder, Start start) {
        Map<String, Object> transfer = new LinkedHashMap<>();
        banks.forEach((name, held) -> {
            TemplatePairs others = TemplatePairs.joined(
                    banks.values().stream().filter(bank -> bank != held).toList());
            TemplateCalibration fitted = fitOnly(others, encoder, start, Map.of());
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("pairs", held.fits().length);
            figures.put("closeness", Figures.round(held.usual()));
            putFigures(figures, fitted, held);
            String last = Path.of(name).getFileName().toString();
            transfer.put(transfer.containsKey(last) ? name : last, figures);
        });
        return transfer;
    }
}
