package io.embedstream.deploy.train;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.EventPairs;
import io.embedstream.deploy.eval.EventTelling;
import io.embedstream.deploy.eval.EventWording;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.eval.metric.Auroc;
import io.embedstream.deploy.eval.metric.BinaryScores;
import io.embedstream.deploy.eval.metric.CalibrationError;
import io.embedstream.deploy.learn.HashFolds;
import io.embedstream.deploy.learn.PlattScaling;
import io.embedstream.deploy.train.SameEventFit.FilePairs;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Fits an {@link EventHead} on wordings of the reports of affairs. The pairs are those of one affair: two wordings of
 * one report, or of two; telling affairs apart would be easy.
 */
public final class EventHeadTrainer {
    /** Columns of the data. */
    public static final List<String> ROLES = EventTelling.ROLES;

    private static final int LEAST_AFFAIRS = 10;
    private static final int FOLDS = 5;
    private static final double LIKELY = 0.5;

    private EventHeadTrainer() {}

    /** The curve at even odds: both kinds of pairs count the same. */
    private static PlattScaling.Curve curve(EventPairs pairs) {
        boolean[] same = pairs.same();
        long positives = pairs.countSame();
        double[] weights = new double[same.length];
        for (int i = 0; i < same.length; i++) {
            weights[i] = 1.0 / (same[i] ? positives : same.length - positives);
        }
        return PlattScaling.fit(pairs.scores(), same, weights);
    }

    /**
     * Fits on the sources of a recipe: tables of {@code affair}, {@code report}, {@code entity} and {@code text}. The
     * probability at the share of pairs that report the same is fitted on its calibration too.
     *
     * @throws UsageException if an entity does not occur in its text, affairs are too few, or reports or wordings are
     */
    public static EventHead fit(Recipe recipe, TextEncoder encoder, Map<String, Path> roots) {
        List<List<EventWording>> files = recipe.sources().stream()
                .map(source -> wordings(source, encoder, roots))
                .toList();
        List<EventWording> wordings = files.stream().flatMap(List::stream).toList();
        float[] centre = centre(wordings);
        EventPairs pairs = EventPairs.of(wordings, centre);
        requireEnough(wordings, pairs);
        PlattScaling.Curve curve = curve(pairs);
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("sources", TrainingNotes.sources(recipe, roots));
        training.put("tellings", wordings.size());
        training.put("pairs", pairs.same().length);
        training.put("cross_validation", crossValidation(wordings));
        List<FilePairs> all = new ArrayList<>();
        if (!recipe.calibration().isEmpty()) {
            for (int f = 0; f < files.size(); f++) {
                all.add(pairs(recipe.sources().get(f), files.get(f), centre));
            }
            recipe.calibration().forEach(source -> all.add(pairs(source, wordings(source, encoder, roots), centre)));
            training.put("calibration", TrainingNotes.sources(recipe.calibration(), roots));
            training.put("transfer", SameEventFit.transfer(all));
        }
        EventHead head = EventHead.of(
                        EncoderBinding.to(encoder.spec()),
                        centre,
                        new EventHead.Line(rounded(curve.slope()), rounded(curve.intercept())),
                        training)
                .withShare(rounded(share(pairs)));
        return all.isEmpty() ? head : head.withShare(rounded(SameEventFit.share(all)), line(SameEventFit.of(all)));
    }

    private static EventHead.Line line(SameEventFit fit) {
        return new EventHead.Line(rounded(fit.weights()[0]), rounded(fit.intercept()));
    }

    private static List<EventWording> wordings(Source source, TextEncoder encoder, Map<String, Path> roots) {
        return EventWording.of(
                EventTelling.of(Table.read(source.under(roots), ROLES, List.of(), source.columns())), encoder);
    }

    private static FilePairs pairs(Source source, List<EventWording> wordings, float[] centre) {
        EventPairs pairs = EventPairs.of(wordings, centre);
        return new FilePairs(
                source.file(),
                Arrays.stream(pairs.scores())
                        .mapToObj(cosine -> new double[] {cosine})
                        .toArray(double[][]::new),
                pairs.same());
    }

    private static double rounded(double value) {
        return Figures.round(value).doubleValue();
    }

    /** Share of the pairs that report the same. */
    private static double share(EventPairs pairs) {
        return (double) pairs.countSame() / pairs.same().length;
    }

    private static void requireEnough(List<EventWording> wordings, EventPairs pairs) {
        long affairs = wordings.stream()
                .map(wording -> wording.telling().affair())
                .distinct()
                .count();
        long same = pairs.countSame();
        if (affairs < LEAST_AFFAIRS || same == 0 || same == pairs.same().length) {
            throw new UsageException(
                    ("found %d affairs with %d pairs of wordings of one report and %d of two; expected at"
                                    + " least %d affairs, of several reports told several times")
                            .formatted(affairs, same, pairs.same().length - same, LEAST_AFFAIRS));
        }
    }

    /** Rounded as the file rounds it. */
    private static float[] centre(List<EventWording> wordings) {
        int dimension = wordings.get(0).uncentred().length;
        double[] sum = new double[dimension];
        for (EventWording wording : wordings) {
            for (int d = 0; d < dimension; d++) {
                sum[d] += wording.uncentred()[d];
            }
        }
        float[] centre = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            centre[d] = HeadFiles.rounded((float) (sum[d] / wordings.size()));
        }
        return centre;
    }

    /** Every affair judged by the fit of the other folds' affairs. */
    private static Map<String, Object> crossValidation(List<EventWording> wordings) {
        HashFolds folds = new HashFolds(FOLDS);
        List<Double> even = new ArrayList<>();
        List<Double> probabilities = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        for (int f = 0; f < FOLDS; f++) {
            int held = f;
            Predicate<EventWording> ofFold =
                    wording -> folds.of(wording.telling().affair()) == held;
            List<EventWording> others =
                    wordings.stream().filter(ofFold.negate()).toList();
            if (others.size() == wordings.size() || others.isEmpty()) {
                continue;
            }
            float[] centre = centre(others);
            EventPairs fitted = EventPairs.of(others, centre);
            PlattScaling.Curve curve = curve(fitted);
            PlattScaling.Curve atShare = atShare(curve, share(fitted));
            EventPairs judged = EventPairs.of(wordings.stream().filter(ofFold).toList(), centre);
            for (int i = 0; i < judged.same().length; i++) {
                even.add(curve.probability(judged.scores()[i]));
                probabilities.add(atShare.probability(judged.scores()[i]));
                labels.add(judged.same()[i]);
            }
        }
        return figures(EventPairs.of(even, labels), EventPairs.of(probabilities, labels));
    }

    private static PlattScaling.Curve atShare(PlattScaling.Curve curve, double share) {
        return new PlattScaling.Curve(curve.slope(), curve.intercept() + StrictMath.log(share / (1 - share)));
    }

    private static Map<String, Object> figures(EventPairs even, EventPairs pairs) {
        BinaryScores.At atEven = BinaryScores.at(LIKELY, even.scores(), even.same());
        BinaryScores.At likely = BinaryScores.at(LIKELY, pairs.scores(), pairs.same());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("folds", FOLDS);
        figures.put("auroc", Figures.round(Auroc.of(pairs.scores(), pairs.same())));
        figures.put("f1", Figures.round(likely.f1()));
        figures.put(
                "ece",
                Figures.round(CalibrationError.of(pairs.scores(), pairs.same()).expected()));
        figures.put("recall_at_even_odds", Figures.round(atEven.recall()));
        figures.put("precision_at_even_odds", Figures.round(atEven.precision()));
        return figures;
    }
}
