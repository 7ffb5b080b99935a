package io.embedstream.deploy.train.judge;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.EventPair;
import io.embedstream.deploy.eval.EventTelling;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.metric.Auroc;
import io.embedstream.deploy.train.LeftOutTexts;
import io.embedstream.deploy.train.judge.RowOrder.WeightedRow;
import io.embedstream.deploy.train.pair.ClassLearner;
import io.embedstream.encoder.ResourceOptions;
import io.embedstream.encoder.TextPair;
import io.embedstream.encoder.TextPairEncoder;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.factory.Judges;
import io.embedstream.encoder.head.event.EventJudgeFile;
import io.embedstream.encoder.head.event.EventMix;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFiles;
import io.embedstream.encoder.head.model.LinearClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Pairs of reports. A fold writes what its judge says of the pairs that it has not learnt from; with those of all folds
 * the judge that ships, which learns from every pair, is mixed with the event heads.
 *
 * @param pairs of tellings within affairs
 * @param foldOf the fold of each telling
 * @param rows what is learnt from
 * @param fold the one that is left out
 */
record EventsLesson(
        JudgeRecipe recipe,
        List<EventTelling> tellings,
        List<EventPair> pairs,
        int[] foldOf,
        List<WeightedRow> rows,
        OptionalInt fold)
        implements Lesson {
    private static final String HELD = "held.txt";

    @Override
    public void requireComplete(Path folder) {
        if (fold.isPresent()) {
            return;
        }
        List<Path> missing = IntStream.range(0, LeftOutTexts.FOLDS)
                .mapToObj(f -> ofFold(folder, f))
                .filter(file -> !Files.exists(file))
                .toList();
        if (!missing.isEmpty()) {
            throw new UsageException("the judge is mixed with the event heads by what the judges of the folds say of"
                    + " pairs they have not learnt from; found no " + missing + ", expected each from the same command"
                    + " with --fold N and --out " + folder.resolve("fold-N"));
        }
    }

    @Override
    public Map<String, Object> finish(Path folder, Adapter adapter) throws IOException {
        LinearClassifier layer = layer(adapter);
        try (TextPairEncoder encoder = Judges.pairs(recipe.name(), folder, ResourceOptions.defaults())) {
            if (fold.isPresent()) {
                return hold(folder, encoder, layer);
            }
            EventMixing mixing = new EventMixing(recipe.base(), tellings, pairs, pairFolds(), held(folder));
            List<EventMix> mixes = mixing.mixes();
            HeadFiles.write(
                    folder.resolve(recipe.name() + ".json"),
                    EventJudgeFile.of(
                            recipe.name(), EncoderBinding.to(encoder.spec()), layer, mixes, mixing.figures()));
            return mixing.figures();
        }
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

    private Map<String, Object> hold(Path folder, TextPairEncoder encoder, LinearClassifier layer) throws IOException {
        List<EventPair> left = pairs.stream()
                .filter(pair -> foldOf[pair.older()] == fold.getAsInt())
                .toList();
        List<TextPair> texts = left.stream()
                .map(pair -> tellings.get(pair.older()).with(tellings.get(pair.newer())))
                .toList();
        List<String> lines = new ArrayList<>();
        for (float[] vector : encoder.encodePairs(texts)) {
            lines.add(Double.toString(layer.logits(vector)[0]));
        }
        Files.write(folder.resolve(HELD), lines);
        double[] logOdds = lines.stream().mapToDouble(Double::parseDouble).toArray();
        boolean[] same = new boolean[left.size()];
        for (int i = 0; i < same.length; i++) {
            same[i] = left.get(i).same();
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("held_pairs", same.length);
        figures.put("auroc", Figures.round(Auroc.of(logOdds, same)));
        return figures;
    }

    private int[] pairFolds() {
        return pairs.stream().mapToInt(pair -> foldOf[pair.older()]).toArray();
    }

    /** What the judges of the folds say of each pair. */
    private double[] held(Path folder) throws IOException {
        double[] logOdds = new double[pairs.size()];
        for (int f = 0; f < LeftOutTexts.FOLDS; f++) {
            int wanted = f;
            int[] own = IntStream.range(0, logOdds.length)
                    .filter(i -> foldOf[pairs.get(i).older()] == wanted)
                    .toArray();
            List<String> lines = Files.readAllLines(ofFold(folder, f));
            if (lines.size() != own.length) {
                throw new UsageException("%s judges %d pairs, expected %d: train the fold again"
                        .formatted(ofFold(folder, f), lines.size(), own.length));
            }
            for (int i = 0; i < own.length; i++) {
                logOdds[own[i]] = Double.parseDouble(lines.get(i));
            }
        }
        return logOdds;
    }

    private static Path ofFold(Path folder, int fold) {
        return folder.resolve("fold-" + fold).resolve(HELD);
    }
}
