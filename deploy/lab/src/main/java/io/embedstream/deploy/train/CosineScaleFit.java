package io.embedstream.deploy.train;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.eval.Table;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.Vectors;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.scale.CosineScale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Fits a {@link CosineScale}: the pairs are each text and the {@value #NEIGHBOURS} nearest of its file, by the default
 * model and by the encoder, for it is near texts whose cosines meet thresholds.
 */
public final class CosineScaleFit {
    private static final int NEIGHBOURS = 5;
    private static final int TEXTS = 1200;

    private CosineScaleFit() {}

    /** Mean distances of the pairs of one source, by both models. */
    private record Distances(double reference, double own) {}

    /**
     * Fits on the texts of a recipe's sources, which count the same.
     *
     * @throws UsageException if a source has too few texts, or the encoder knows none of their words
     */
    public static CosineScale fit(Recipe recipe, TextEncoder encoder, Map<String, Path> roots) {
        Language language = Language.valueOf(recipe.language().toUpperCase(Locale.ROOT));
        List<Distances> distances = new ArrayList<>();
        try (TextEncoder reference = TextEncoders.open(language.model())) {
            for (Source source : recipe.sources()) {
                distances.add(distances(texts(source, roots), reference, encoder));
            }
        }
        double own = distances.stream().mapToDouble(Distances::own).average().orElseThrow();
        double factor =
                distances.stream().mapToDouble(Distances::reference).average().orElseThrow() / own;
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("reference", language.model());
        training.put("sources", TrainingNotes.sources(recipe, roots));
        training.put(
                "factors",
                distances.stream()
                        .map(source -> Figures.round(source.reference / source.own))
                        .toList());
        training.put("factor", Figures.round(factor));
        return CosineScale.of(
                EncoderBinding.to(encoder.spec()), Figures.round(factor).doubleValue(), training);
    }

    private static List<String> texts(Source source, Map<String, Path> roots) {
        Table table = Table.read(source.under(roots), List.of("text"), List.of(), source.columns());
        List<String> texts = table.column("text").stream().distinct().toList();
        if (texts.size() <= NEIGHBOURS) {
            throw new UsageException(
                    table.file() + " has " + texts.size() + " texts, expected more than " + NEIGHBOURS);
        }
        int every = Math.max(1, texts.size() / TEXTS);
        return IntStream.range(0, texts.size() / every)
                .mapToObj(i -> texts.get(i * every))
                .limit(TEXTS)
                .toList();
    }

    private static Distances distances(List<String> texts, TextEncoder reference, TextEncoder encoder) {
        float[][] there = new EmbeddedTexts(reference).of(texts);
        float[][] here = new EmbeddedTexts(encoder).of(texts);
        double referenceSum = 0;
        double ownSum = 0;
        for (float[][] vectors : List.of(there, here)) {
            for (int i = 0; i < texts.size(); i++) {
                for (int j : nearest(vectors, i)) {
                    referenceSum += 1 - Vectors.dot(there[i], there[j]);
                    ownSum += 1 - Vectors.dot(here[i], here[j]);
                }
            }
        }
        if (!(ownSum > 0)) {
            throw new UsageException("the encoder " + encoder.spec().name() + " gives the texts no different vectors");
        }
        return new Distances(referenceSum, ownSum);
    }

    private static int[] nearest(float[][] vectors, int text) {
        double[] cosines = new double[vectors.length];
        for (int j = 0; j < cosines.length; j++) {
            cosines[j] = j == text ? Double.NEGATIVE_INFINITY : Vectors.dot(vectors[text], vectors[j]);
        }
        return IntStream.range(0, cosines.length)
                .boxed()
                .sorted((a, b) -> Double.compare(cosines[b], cosines[a]))
                .limit(NEIGHBOURS)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
