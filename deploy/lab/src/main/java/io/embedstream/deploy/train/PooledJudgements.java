package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.ClassificationScore;
import io.embedstream.deploy.learn.HashFolds;
import io.embedstream.deploy.learn.LogPooling;
import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.judge.JudgeMix;
import io.embedstream.encoder.head.judge.JudgeMix.Weighting;
import io.embedstream.encoder.head.judge.JudgeMix.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Texts, what a head and a judge say about each, and the pool of both that is fitted to their labels.
 *
 * @param marked the texts as they were judged
 * @param head judgements of the head
 * @param judge judgements of the judge
 */
record PooledJudgements(List<LabeledText> texts, List<MarkedText> marked, List<Judgement> head, List<Judgement> judge) {
    private static final int FOLDS = 5;

    /** The weights that fit all texts best. */
    Weighting weighting() {
        return weighting(row -> true);
    }

    private Weighting weighting(IntPredicate accepted) {
        return new Weighting(
                weights(row -> accepted.test(row) && comparesNumbers(row)),
                weights(row -> accepted.test(row) && !comparesNumbers(row)));
    }

    private Weights weights(IntPredicate accepted) {
        double[] fitted = LogPooling.fit(
                logarithms(head, chosen(accepted)), logarithms(judge, chosen(accepted)), labels(accepted));
        return new Weights(rounded(fitted[0]), rounded(fitted[1]));
    }

    private static double[][] logarithms(List<Judgement> judgements, IntStream rows) {
        return rows.mapToObj(i -> Arrays.stream(probabilities(judgements.get(i)))
                        .map(JudgeMix::logarithm)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[] probabilities(Judgement judgement) {
        return new double[] {judgement.negative(), judgement.neutral(), judgement.positive()};
    }

    private static double rounded(double weight) {
        return Math.round(weight * 1000) / 1000.0;
    }

    private int[] labels(IntPredicate rows) {
        return chosen(rows).map(i -> texts.get(i).label()).toArray();
    }

    private IntStream chosen(IntPredicate rows) {
        return IntStream.range(0, texts.size()).filter(rows);
    }

    private boolean comparesNumbers(int row) {
        return JudgeMix.comparesNumbers(marked.get(row));
    }

    /**
     * Figures of every fold judged by the weights of the others, beside the head alone, the judge alone and both
     * evenly.
     *
     * @param recipe of the texts
     */
    Map<String, Object> crossValidated(Recipe recipe) {
        Map<String, List<Judgement>> judgements = new LinkedHashMap<>();
        judgements.put("head_alone", head);
        judgements.put("judge_alone", judge);
        judgements.put(
                "evenly",
                chosen(row -> true)
                        .mapToObj(row -> together(JudgeMix.EVEN, row))
                        .toList());
        judgements.put("together", byOtherFolds());
        Map<String, Object> figures = new LinkedHashMap<>();
        BiConsumer<String, IntPredicate> add =
                (name, accepted) -> figures.put(name, figures(recipe.classes(), judgements, accepted));
        add.accept("all", row -> true);
        add.accept("numbers", this::comparesNumbers);
        for (int s = 0; s < recipe.sources().size(); s++) {
            int source = s;
            add.accept(recipe.sources().get(s).file(), row -> texts.get(row).source() == source);
        }
        return figures;
    }

    private List<Judgement> byOtherFolds() {
        HashFolds folds = new HashFolds(FOLDS);
        int[] foldOf = texts.stream().mapToInt(row -> folds.of(row.text())).toArray();
        Judgement[] mixed = new Judgement[foldOf.length];
        for (int f = 0; f < FOLDS; f++) {
            int held = f;
            JudgeMix mix = mix(weighting(row -> foldOf[row] != held));
            chosen(row -> foldOf[row] == held).forEach(row -> mixed[row] = together(mix, row));
        }
        return Arrays.asList(mixed);
    }

    private static JudgeMix mix(Weighting weighting) {
        EncoderBinding any = new EncoderBinding("any", List.of("any"));
        return JudgeMix.of(any, any, weighting, weighting, Map.of());
    }

    private Judgement together(JudgeMix mix, int row) {
        return mix.together(marked.get(row), head.get(row), judge.get(row));
    }

    private Map<String, Object> figures(
            List<String> classes, Map<String, List<Judgement>> judgements, IntPredicate accepted) {
        Map<String, Object> figures = new LinkedHashMap<>();
        int[] labels = labels(accepted);
        figures.put("rows", labels.length);
        judgements.forEach((name, of) -> {
            Map<String, Object> score = new LinkedHashMap<>();
            new ClassificationScore(
                            classes,
                            labels,
                            chosen(accepted)
                                    .mapToObj(row -> probabilities(of.get(row)))
                                    .toList())
                    .putFigures(score);
            figures.put(name, score);
        });
        return figures;
    }
}
