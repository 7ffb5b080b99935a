package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.ClassificationScore;
import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.deploy.eval.EntitySentimentTask;
import io.embedstream.deploy.learn.HashFolds;
import io.embedstream.deploy.learn.LogPooling;
import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.ResourceOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.Judges;
import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.MarkedTextJudge;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.judge.JudgeMix;
import io.embedstream.encoder.head.judge.JudgeMix.Weighting;
import io.embedstream.encoder.head.judge.JudgeMix.Weights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Fits how the shipped judge and the heads of an encoder decide together, on rows that neither has learnt from: of the
 * recipe's first source the texts that the judge leaves out, all of the others. For it the heads are trained without
 * those texts and without files that figures are stated on; the rest of what they learn from is that of their recipes.
 */
final class JudgeMixFit {
    /** In recipes. */
    static final String TASK = "judge-mix";

    private static final int FOLDS = 5;
    private static final String ENTITY = "entity-";
    private static final String FINANCE = "finance-";

    private final Recipe recipe;
    private final TextEncoder encoder;
    private final Map<String, Path> roots;

    private JudgeMixFit(Recipe recipe, TextEncoder encoder, Map<String, Path> roots) {
        this.recipe = recipe;
        this.encoder = encoder;
        this.roots = roots;
    }

    /**
     * Fits the mix.
     *
     * @param roots folders of the recipe's sources by name; {@code own} also has the recipes of the heads
     */
    static JudgeMix fit(Recipe recipe, TextEncoder encoder, Map<String, Path> roots) {
        return new JudgeMixFit(recipe, encoder, roots).fit();
    }

    /** Rows, and what is said of them. */
    private record Rows(List<LabeledText> texts, List<MarkedText> marked, List<Judgement> head, List<Judgement> judge) {
        int[] labels(IntPredicate rows) {
            return chosen(rows).map(i -> texts.get(i).label()).toArray();
        }

        IntStream chosen(IntPredicate rows) {
            return IntStream.range(0, texts.size()).filter(rows);
        }

        boolean comparesNumbers(int row) {
            return JudgeMix.comparesNumbers(marked.get(row));
        }
    }

    private JudgeMix fit() {
        Predicate<String> leftOut = LeftOutTexts.of(OptionalInt.empty());
        List<LabeledText> texts = TrainingData.read(recipe, true, roots).rows().stream()
                .filter(row -> row.source() > 0 || leftOut.test(row.text().strip()))
                .toList();
        Set<String> held = new HashSet<>();
        texts.forEach(row -> held.add(row.text()));
        try (MarkedTextJudge judge = Judges.entity(recipe.language(), ResourceOptions.defaults())) {
            Rows parts = parts(texts, judge, entityHead(held));
            Rows wholes = wholes(agreeing(texts), judge, financeHead(held));
            Map<String, Object> training = new LinkedHashMap<>();
            training.put("sources", TrainingNotes.sources(recipe, roots));
            training.put("parts", crossValidated(parts));
            training.put("wholes", crossValidated(wholes));
            return JudgeMix.of(
                    EncoderBinding.to(encoder.spec()),
                    new EncoderBinding(judge.name(), List.of(judge.fingerprint())),
                    weighting(parts, row -> true),
                    weighting(wholes, row -> true),
                    training);
        }
    }

    private EntitySentimentHead entityHead(Set<String> held) {
        Recipe head = shipped(ENTITY);
        return HeadCatalog.entitySentiment(
                EntityHeadTrainer.train(
                        head, TrainingData.read(head, true, roots).without(held), encoder, roots),
                encoder.spec());
    }

    private SentimentHead financeHead(Set<String> held) {
        Recipe head = shipped(FINANCE);
        return HeadCatalog.sentiment(
                TextHeadTrainer.train(
                        head, TrainingData.read(head, false, roots).without(held), encoder, roots),
                encoder.spec());
    }

    private Recipe shipped(String task) {
        return ShippedHeads.read(roots.get("own"))
                .recipe(task + recipe.language())
                .withoutEvaluated();
    }

    private Rows parts(List<LabeledText> texts, MarkedTextJudge judge, EntitySentimentHead head) {
        List<MarkedText> marked = texts.stream()
                .map(row -> EntitySentimentTask.mention(row.text(), row.entity()))
                .map(mention -> new MarkedText(mention.text(), mention.start(), mention.end()))
                .toList();
        var tokens = encoder.encodeTokens(bare(texts));
        return rows(texts, marked, judge, row -> {
            MarkedText part = marked.get(row);
            return head.judge(texts.get(row).text(), tokens.get(row), part.start(), part.end());
        });
    }

    private Rows wholes(List<LabeledText> texts, MarkedTextJudge judge, SentimentHead head) {
        List<MarkedText> marked = bare(texts).stream().map(MarkedText::whole).toList();
        float[][] vectors = new EmbeddedTexts(encoder).of(bare(texts));
        return rows(texts, marked, judge, row -> head.judge(texts.get(row).text(), vectors[row]));
    }

    private static List<String> bare(List<LabeledText> texts) {
        return texts.stream().map(LabeledText::text).toList();
    }

    private static Rows rows(
            List<LabeledText> texts, List<MarkedText> marked, MarkedTextJudge judge, IntFunction<Judgement> head) {
        List<Judgement> ofHead = IntStream.range(0, texts.size()).mapToObj(head).toList();
        return new Rows(texts, marked, ofHead, judge.judge(marked));
    }

    /** Every text once, without those that say different things about their entities. */
    private static List<LabeledText> agreeing(List<LabeledText> texts) {
        Map<String, Set<Integer>> labels = new HashMap<>();
        texts.forEach(row ->
                labels.computeIfAbsent(row.text(), text -> new HashSet<>()).add(row.label()));
        Set<String> seen = new HashSet<>();
        return texts.stream()
                .filter(row -> labels.get(row.text()).size() == 1 && seen.add(row.text()))
                .toList();
    }

    private static Weighting weighting(Rows rows, IntPredicate accepted) {
        return new Weighting(
                weights(rows, row -> accepted.test(row) && rows.comparesNumbers(row)),
                weights(rows, row -> accepted.test(row) && !rows.comparesNumbers(row)));
    }

    private static Weights weights(Rows rows, IntPredicate accepted) {
        double[] fitted = LogPooling.fit(
                logarithms(rows.head, rows.chosen(accepted)),
                logarithms(rows.judge, rows.chosen(accepted)),
                rows.labels(accepted));
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

    /** Every fold judged by the weights of the others, beside the head alone, the judge alone and both evenly. */
    private Map<String, Object> crossValidated(Rows rows) {
        HashFolds folds = new HashFolds(FOLDS);
        int[] foldOf = rows.texts.stream().mapToInt(row -> folds.of(row.text())).toArray();
        Judgement[] mixed = new Judgement[foldOf.length];
        for (int f = 0; f < FOLDS; f++) {
            int held = f;
            JudgeMix mix = mix(weighting(rows, row -> foldOf[row] != held));
            rows.chosen(row -> foldOf[row] == held).forEach(row -> mixed[row] = together(mix, rows, row));
        }
        Map<String, List<Judgement>> judgements = new LinkedHashMap<>();
        judgements.put("head_alone", rows.head);
        judgements.put("judge_alone", rows.judge);
        judgements.put(
                "evenly",
                rows.chosen(row -> true)
                        .mapToObj(row -> together(JudgeMix.EVEN, rows, row))
                        .toList());
        judgements.put("together", Arrays.asList(mixed));
        Map<String, Object> figures = new LinkedHashMap<>();
        BiFunction<String, IntPredicate, Object> add =
                (name, accepted) -> figures.put(name, figures(rows, judgements, accepted));
        add.apply("all", row -> true);
        add.apply("numbers", rows::comparesNumbers);
        for (int s = 0; s < recipe.sources().size(); s++) {
            int source = s;
            add.apply(recipe.sources().get(s).file(), row -> rows.texts.get(row).source() == source);
        }
        return figures;
    }

    private static JudgeMix mix(Weighting weighting) {
        EncoderBinding any = new EncoderBinding("any", List.of("any"));
        return JudgeMix.of(any, any, weighting, weighting, Map.of());
    }

    private static Judgement together(JudgeMix mix, Rows rows, int row) {
        return mix.together(rows.marked.get(row), rows.head.get(row), rows.judge.get(row));
    }

    private Map<String, Object> figures(Rows rows, Map<String, List<Judgement>> judgements, IntPredicate accepted) {
        Map<String, Object> figures = new LinkedHashMap<>();
        int[] labels = rows.labels(accepted);
        figures.put("rows", labels.length);
        judgements.forEach((name, of) -> {
            Map<String, Object> score = new LinkedHashMap<>();
            new ClassificationScore(
                            recipe.classes(),
                            labels,
                            rows.chosen(accepted)
                                    .mapToObj(row -> probabilities(of.get(row)))
                                    .toList())
                    .putFigures(score);
            figures.put(name, score);
        });
        return figures;
    }
}
