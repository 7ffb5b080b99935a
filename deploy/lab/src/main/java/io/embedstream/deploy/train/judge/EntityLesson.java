package io.embedstream.deploy.train.judge;

import io.embedstream.deploy.eval.ClassificationScore;
import io.embedstream.deploy.learn.TemperatureScaling;
import io.embedstream.deploy.train.JudgeRecipe;
import io.embedstream.deploy.train.judge.JudgeData.HeldRow;
import io.embedstream.deploy.train.judge.RowOrder.WeightedRow;
import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.MarkedTextEncoder;
import io.embedstream.encoder.ResourceOptions;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.factory.Judges;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.file.HeadFiles;
import io.embedstream.encoder.head.judge.MarkedFeatures;
import io.embedstream.encoder.head.model.Calibration;
import io.embedstream.encoder.head.model.LinearClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts with marked parts; the heads are calibrated with those that are not learnt from. */
record EntityLesson(JudgeRecipe recipe, JudgeData data) implements Lesson {
    @Override
    public List<WeightedRow> rows() {
        return data.learnt();
    }

    @Override
    public Map<String, Object> finish(Path folder, Adapter adapter) throws IOException {
        Map<String, Object> figures = new LinkedHashMap<>();
        try (MarkedTextEncoder encoder = Judges.encoder(recipe.name(), folder, ResourceOptions.defaults())) {
            for (JudgeHead head : JudgeHead.values()) {
                List<HeldRow> own =
                        data.held().stream().filter(row -> row.head() == head).toList();
                if (!own.isEmpty()) {
                    String name = head.name(recipe.name());
                    figures.put(name, head(encoder, head, adapter, own, folder.resolve(name + ".json")));
                }
            }
        }
        return figures;
    }

    private Map<String, Object> head(
            MarkedTextEncoder encoder, JudgeHead head, Adapter adapter, List<HeldRow> held, Path file)
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
                file,
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
