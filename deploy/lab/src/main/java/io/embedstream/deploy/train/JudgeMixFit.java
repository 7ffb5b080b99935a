package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.deploy.eval.EntitySentimentTask;
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
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
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

    private JudgeMix fit() {
        Predicate<String> leftOut = LeftOutTexts.of(OptionalInt.empty());
        List<LabeledText> texts = TrainingData.read(recipe, true, roots).rows().stream()
                .filter(row -> row.source() > 0 || leftOut.test(row.text().strip()))
                .toList();
        Set<String> held = new HashSet<>();
        texts.forEach(row -> held.add(row.text()));
        try (MarkedTextJudge judge = Judges.entity(recipe.language(), ResourceOptions.defaults())) {
            PooledJudgements parts = parts(texts, judge, entityHead(held));
            PooledJudgements wholes = wholes(agreeing(texts), judge, financeHead(held));
            Map<String, Object> training = new LinkedHashMap<>();
            training.put("sources", TrainingNotes.sources(recipe, roots));
            training.put("parts", parts.crossValidated(recipe));
            training.put("wholes", wholes.crossValidated(recipe));
            return JudgeMix.of(
                    EncoderBinding.to(encoder.spec()),
                    new EncoderBinding(judge.name(), List.of(judge.fingerprint())),
                    parts.weighting(),
                    wholes.weighting(),
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

    private PooledJudgements parts(List<LabeledText> texts, MarkedTextJudge judge, EntitySentimentHead head) {
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

    private PooledJudgements wholes(List<LabeledText> texts, MarkedTextJudge judge, SentimentHead head) {
        List<MarkedText> marked = bare(texts).stream().map(MarkedText::whole).toList();
        float[][] vectors = new EmbeddedTexts(encoder).of(bare(texts));
        return rows(texts, marked, judge, row -> head.judge(texts.get(row).text(), vectors[row]));
    }

    private static List<String> bare(List<LabeledText> texts) {
        return texts.stream().map(LabeledText::text).toList();
    }

    private static PooledJudgements rows(
            List<LabeledText> texts, List<MarkedText> marked, MarkedTextJudge judge, IntFunction<Judgement> head) {
        List<Judgement> ofHead = IntStream.range(0, texts.size()).mapToObj(head).toList();
        return new PooledJudgements(texts, marked, ofHead, judge.judge(marked));
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
}
