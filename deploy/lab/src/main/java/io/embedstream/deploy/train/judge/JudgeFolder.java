package io.embedstream.deploy.train.judge;

import io.embedstream.deploy.eval.ClassificationScore;
import io.embedstream.deploy.learn.TemperatureScaling;
import io.embedstream.deploy.optimize.JudgeCalibration;
import io.embedstream.deploy.train.judge.JudgeData.HeldRow;
import io.embedstream.deploy.train.pair.JudgedRow;
import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.MarkedTextEncoder;
import io.embedstream.encoder.ResourceOptions;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.adapter.AdapterFile;
import io.embedstream.encoder.adapter.ShippedJudges;
import io.embedstream.encoder.factory.Judges;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.file.HeadFiles;
import io.embedstream.encoder.head.judge.MarkedFeatures;
import io.embedstream.encoder.head.model.Calibration;
import io.embedstream.encoder.head.model.LinearClassifier;
import io.embedstream.encoder.optimize.ShippedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes a judge of an adapter: the int8 model as the build will make it, and its heads with their calibration. */
final class JudgeFolder {
    private static final int CALIBRATION_TEXTS = 400;

    private final JudgeRecipe recipe;
    private final Path folder;

    JudgeFolder(JudgeRecipe recipe, Path folder) {
        this.recipe = recipe;
        this.folder = folder;
    }

    /**
     * Writes the ranges, the digest and the heads that are committed beside the adapter, and the model.
     *
     * @return figures of each head on the rows that were not learnt from
     */
    Map<String, Object> finish(JudgeData data) throws IOException {
        ShippedModel judge = ShippedJudges.named(recipe.name());
        Adapter adapter = AdapterFile.read(folder.resolve(ShippedJudges.ADAPTER));
        int every = Math.max(1, data.learnt().size() / CALIBRATION_TEXTS);
        List<JudgedRow> some = IntStream.range(0, data.learnt().size())
                .filter(i -> i % every == 0)
                .mapToObj(i -> data.learnt().get(i).row())
                .toList();
        JudgeCalibration.observe(
                judge, adapter, some.stream().map(JudgedRow::tokens).toList(), folder);
        ShippedJudges.make(judge, folder);
        try (MarkedTextEncoder encoder = Judges.encoder(recipe.name(), folder, ResourceOptions.defaults())) {
            return heads(encoder, adapter, data.held());
        }
    }

    private Map<String, Object> heads(MarkedTextEncoder encoder, Adapter adapter, List<HeldRow> held)
            throws IOException {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (JudgeHead head : JudgeHead.values()) {
            List<HeldRow> own = held.stream().filter(row -> row.head() == head).toList();
            if (!own.isEmpty()) {
                figures.put(head.name(recipe.name()), head(encoder, head, adapter, own));
            }
        }
        return figures;
    }

    private Map<String, Object> head(MarkedTextEncoder encoder, JudgeHead head, Adapter adapter, List<HeldRow> held)
            throws IOException {
        LinearClassifier classifier = head.classifier(adapter, recipe.classes().size());
        double[][] logits = logits(encoder, classifier, held);
        int[] labels = held.stream().mapToInt(HeldRow::label).toArray();
        Calibration calibration = TemperatureScaling.fit(logits, labels);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("held_rows", labels.length);
        new ClassificationScore(
                        recipe.classes(),
                        labels,
                        Arrays.stream(logits).map(calibration::probabilities).toList())
                .putFigures(figures);
        HeadFiles.write(
                folder.resolve(head.name(recipe.name()) + ".json"),
                HeadFile.of(
                        head.task(),
                        head.name(recipe.name()),
                        EncoderBinding.to(encoder.spec()),
                        recipe.classes(),
                        List.of(classifier),
                        calibration,
                        figures));
        return figures;
    }

    private static double[][] logits(MarkedTextEncoder encoder, LinearClassifier classifier, List<HeldRow> rows) {
        List<MarkedText> texts = rows.stream().map(HeldRow::text).toList();
        List<TokenEmbeddings> read = encoder.encodeMarked(texts);
        double[][] logits = new double[texts.size()][];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = classifier.logits(MarkedFeatures.of(texts.get(i), read.get(i)));
        }
        return logits;
    }
}
