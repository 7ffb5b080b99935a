package io.embedstream.deploy.train;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.eval.metric.Auroc;
import io.embedstream.deploy.eval.metric.BinaryScores;
import io.embedstream.deploy.learn.HashFolds;
import io.embedstream.deploy.learn.PlattScaling;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Fits an {@link EventHead} on wordings of the reports of affairs. The pairs are those of one affair: two wordings of
 * one report, or of two; telling affairs apart would be easy.
 */
public final class EventHeadTrainer {
    /** Columns of the data. */
    public static final List<String> ROLES = List.of("affair", "report", "entity", "text");

    private static final int CHUNK = 64;
    private static final int LEAST_AFFAIRS = 10;
    private static final int FOLDS = 5;
    private static final double EVEN = 0.5;

    private EventHeadTrainer() {}

    /** One wording: its affair and report, and its event vector before centring. */
    private record Wording(String affair, String report, float[] uncentred) {}

    /** Pairs with the cosine of their event vectors, or a probability made of it, and whether they report the same. */
    private record Pairs(double[] scores, boolean[] same) {

        static Pairs of(List<Wording> wordings, float[] centre) {
            List<Double> cosines = new ArrayList<>();
            List<Boolean> labels = new ArrayList<>();
            for (int i = 0; i < wordings.size(); i++) {
                Wording one = wordings.get(i);
                float[] vector = EventHead.centred(one.uncentred, centre);
                for (Wording other : wordings.subList(0, i)) {
                    if (one.affair.equals(other.affair)) {
                        cosines.add(EventHead.dot(vector, EventHead.centred(other.uncentred, centre)));
                        labels.add(one.report.equals(other.report));
                    }
                }
            }
            return of(cosines, labels);
        }

        private static Pairs of(List<Double> cosines, List<Boolean> labels) {
            boolean[] same = new boolean[labels.size()];
            for (int i = 0; i < same.length; i++) {
                same[i] = labels.get(i);
            }
            return new Pairs(cosines.stream().mapToDouble(Double::doubleValue).toArray(), same);
        }

        /** The curve where both kinds of pairs count the same. */
        PlattScaling.Curve curve() {
            long positives =
                    IntStream.range(0, same.length).filter(i -> same[i]).count();
            double[] weights = new double[same.length];
            for (int i = 0; i < same.length; i++) {
                weights[i] = 1.0 / (same[i] ? positives : same.length - positives);
            }
            return PlattScaling.fit(scores, same, weights);
        }
    }

    /**
     * Fits on the sources of a recipe: tables of {@code affair}, {@code report}, {@code entity} and {@code text}.
     *
     * @throws UsageException if an entity does not occur in its text, affairs are too few, or reports or wordings are
     */
    public static EventHead fit(Recipe recipe, TextEncoder encoder, Map<String, Path> roots) {
        List<Wording> wordings = new ArrayList<>();
        recipe.sources().forEach(source -> wordings.addAll(embed(source, encoder, roots)));
        float[] centre = centre(wordings);
        Pairs pairs = Pairs.of(wordings, centre);
        requireEnough(wordings, pairs);
        PlattScaling.Curve curve = pairs.curve();
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("sources", TrainingNotes.sources(recipe, roots));
        training.put("tellings", wordings.size());
        training.put("pairs", pairs.same.length);
        training.put("cross_validation", crossValidation(wordings));
        return new EventHead(
                EventHead.FORMAT,
                EventHead.VERSION,
                EncoderBinding.to(encoder.spec()),
                centre,
                Figures.round(curve.slope()).doubleValue(),
                Figures.round(curve.intercept()).doubleValue(),
                training);
    }

    private static void requireEnough(List<Wording> wordings, Pairs pairs) {
        long affairs = wordings.stream().map(Wording::affair).distinct().count();
        long same =
                IntStream.range(0, pairs.same.length).filter(i -> pairs.same[i]).count();
        if (affairs < LEAST_AFFAIRS || same == 0 || same == pairs.same.length) {
            throw new UsageException(
                    ("found %d affairs with %d pairs of wordings of one report and %d of two; expected at"
                                    + " least %d affairs, of several reports told several times")
                            .formatted(affairs, same, pairs.same.length - same, LEAST_AFFAIRS));
        }
    }

    private static List<Wording> embed(Source source, TextEncoder encoder, Map<String, Path> roots) {
        Table table = Table.read(source.under(roots), ROLES, List.of(), source.columns());
        List<String> texts = table.column("text");
        List<Wording> wordings = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += CHUNK) {
            List<TokenEmbeddings> tokens =
                    encoder.encodeTokens(texts.subList(from, Math.min(texts.size(), from + CHUNK)));
            for (int i = 0; i < tokens.size(); i++) {
                int row = from + i;
                BitSet named = occurrences(table.cell(row, "entity").strip(), texts.get(row));
                if (named.isEmpty()) {
                    throw new UsageException("%s, data row %d: the entity '%s' does not occur in the text"
                            .formatted(table.file(), table.rows().get(row).number(), table.cell(row, "entity")));
                }
                wordings.add(new Wording(
                        table.cell(row, "affair"),
                        table.cell(row, "report"),
                        EventHead.uncentred(tokens.get(i), named)));
            }
        }
        return wordings;
    }

    private static BitSet occurrences(String name, String text) {
        BitSet named = new BitSet();
        if (name.isEmpty()) {
            return named;
        }
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            named.set(at, at + name.length());
        }
        return named;
    }

    /** Rounded as the file rounds it. */
    private static float[] centre(List<Wording> wordings) {
        int dimension = wordings.get(0).uncentred.length;
        double[] sum = new double[dimension];
        for (Wording wording : wordings) {
            for (int d = 0; d < dimension; d++) {
                sum[d] += wording.uncentred[d];
            }
        }
        float[] centre = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            centre[d] = HeadFiles.rounded((float) (sum[d] / wordings.size()));
        }
        return centre;
    }

    /** Every affair judged by the fit of the other folds' affairs. */
    private static Map<String, Object> crossValidation(List<Wording> wordings) {
        HashFolds folds = new HashFolds(FOLDS);
        List<Double> probabilities = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        for (int f = 0; f < FOLDS; f++) {
            int held = f;
            Predicate<Wording> ofFold = wording -> folds.of(wording.affair) == held;
            List<Wording> others = wordings.stream().filter(ofFold.negate()).toList();
            if (others.size() == wordings.size() || others.isEmpty()) {
                continue;
            }
            float[] centre = centre(others);
            PlattScaling.Curve curve = Pairs.of(others, centre).curve();
            Pairs judged = Pairs.of(wordings.stream().filter(ofFold).toList(), centre);
            for (int i = 0; i < judged.same.length; i++) {
                probabilities.add(curve.probability(judged.scores[i]));
                labels.add(judged.same[i]);
            }
        }
        Pairs all = Pairs.of(probabilities, labels);
        BinaryScores.At even = BinaryScores.at(EVEN, all.scores, all.same);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("folds", FOLDS);
        figures.put("auroc", Figures.round(Auroc.of(all.scores, all.same)));
        figures.put("recall_at_even_odds", Figures.round(even.recall()));
        figures.put("precision_at_even_odds", Figures.round(even.precision()));
        return figures;
    }
}
