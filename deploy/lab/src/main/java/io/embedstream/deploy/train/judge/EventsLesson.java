package io.embedstream.deploy.train.judge;

import io.embedstream.deploy.eval.EventPair;
import io.embedstream.deploy.eval.EventPairs;
import io.embedstream.deploy.eval.EventTelling;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.metric.Auroc;
import io.embedstream.deploy.train.JudgeRecipe;
import io.embedstream.deploy.train.judge.RowOrder.WeightedRow;
import io.embedstream.deploy.train.pair.ClassLearner;
import io.embedstream.encoder.ResourceOptions;
import io.embedstream.encoder.TextPair;
import io.embedstream.encoder.TextPairEncoder;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.factory.Judges;
import io.embedstream.encoder.head.event.EventJudgeFile;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFiles;
import io.embedstream.encoder.head.model.LinearClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs of reports. What the judge says of pairs that it has not learnt from says what it is worth.
 *
 * @param heldTellings those of affairs that are left out
 * @param rows what is learnt from
 * @param ships whether the judge is written
 */
record EventsLesson(JudgeRecipe recipe, List<EventTelling> heldTellings, List<WeightedRow> rows, boolean ships)
        implements Lesson {

    @Override
    public Map<String, Object> finish(Path folder, Adapter adapter) throws IOException {
        LinearClassifier layer = layer(adapter);
        try (TextPairEncoder encoder = Judges.pairs(recipe.name(), folder, ResourceOptions.defaults())) {
            Map<String, Object> figures = new LinkedHashMap<>();
            EventPairs held = judged(heldTellings, encoder, layer);
            figures.put("held_pairs", held.same().length);
            figures.put("auroc", Figures.round(Auroc.of(held.scores(), held.same())));
            if (ships) {
                HeadFiles.write(
                        folder.resolve(recipe.name() + ".json"),
                        EventJudgeFile.of(recipe.name(), EncoderBinding.to(encoder.spec()), layer, figures));
            }
            return figures;
        }
    }

    /** The pairs within affairs with the log-odds of the judge. */
    private static EventPairs judged(List<EventTelling> tellings, TextPairEncoder encoder, LinearClassifier layer) {
        List<EventPair> pairs = EventPair.within(tellings);
        List<TextPair> texts = pairs.stream()
                .map(pair -> tellings.get(pair.older()).with(tellings.get(pair.newer())))
                .toList();
        return EventPairs.of(
                encoder.encodePairs(texts).stream()
                        .map(vector -> layer.logits(vector)[0])
                        .toList(),
                pairs.stream().map(EventPair::same).toList());
    }

    /** The log-odds of the class that reports the same, rounded as the file rounds them. */
    private static LinearClassifier layer(Adapter adapter) {
        float[] weights = adapter.heads().get(ClassLearner.weights(EventsTask.HEAD));
        float[] bias = adapter.heads().get(ClassLearner.bias(EventsTask.HEAD));
        float[] difference = new float[weights.length / EventsTask.CLASSES];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = difference(weights, i * EventsTask.CLASSES);
        }
        return new LinearClassifier(difference.length, 1, difference, new float[] {difference(bias, 0)});
    }

    private static float difference(float[] ofClasses, int from) {
        return HeadFiles.rounded(ofClasses[from + EventsTask.SAME] - ofClasses[from]);
    }
}
