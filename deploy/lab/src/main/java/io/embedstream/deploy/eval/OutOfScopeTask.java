package io.embedstream.deploy.eval;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.intent.IntentModel;
import io.embedstream.deploy.eval.intent.ScopeScore;
import io.embedstream.deploy.eval.metric.Auroc;
import io.embedstream.deploy.eval.metric.BinaryScores;
import io.embedstream.deploy.learn.Examples;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.model.Softmax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Whether messages have any of the templates' intents: a file of messages that do and a file of messages that do not.
 *
 * <p>In-scope is the positive class of the figures; the threshold is fitted on the templates alone.
 */
public final class OutOfScopeTask {
    private static final int WORST = 50;

    private OutOfScopeTask() {}

    /**
     * Scores both files.
     *
     * @param in messages in scope, with their intents
     * @param out messages out of scope
     */
    public static Evaluation run(Table templates, Table in, Table out, TextEncoder encoder) {
        EmbeddedTexts vectors = new EmbeddedTexts(encoder);
        Intents intents = Intents.embed(templates, vectors);
        requireTemplates(templates.file(), intents.examples());
        IntentModel model = IntentModel.fit(intents.examples());
        ScopeScore scope = ScopeScore.fit(model, intents.texts(), intents.examples());
        double threshold = scope.threshold();
        List<String> texts = new ArrayList<>(in.column("text"));
        texts.addAll(out.column("text"));
        double[] scores = new double[texts.size()];
        boolean[] positive = new boolean[texts.size()];
        int[] labels = in.has("intent") ? intents.labels(in) : new int[0];
        int keptAndRight = 0;
        int caught = 0;
        float[][] messages = vectors.of(texts);
        for (int i = 0; i < scores.length; i++) {
            double[] probabilities = model.probabilities(messages[i]);
            scores[i] = scope.of(messages[i], texts.get(i), probabilities);
            positive[i] = i < in.size();
            boolean kept = scores[i] >= threshold;
            keptAndRight += i < labels.length && kept && Softmax.argMax(probabilities) == labels[i] ? 1 : 0;
            caught += !positive[i] && !kept ? 1 : 0;
        }
        Map<String, Object> figures = Figures.start("out-of-scope", texts.size(), encoder.spec());
        figures.put("auroc", Figures.round(Auroc.of(scores, positive)));
        figures.put(
                "f1", Figures.round(BinaryScores.at(threshold, scores, positive).f1()));
        figures.put("threshold", Figures.round(threshold));
        figures.put("best_f1", Figures.round(BinaryScores.best(scores, positive).f1()));
        figures.put(
                "in_scope_kept",
                Figures.round(BinaryScores.at(threshold, scores, positive).recall()));
        if (labels.length > 0) {
            figures.put("in_scope_kept_and_right", Figures.round((double) keptAndRight / in.size()));
        }
        figures.put("out_of_scope_caught", Figures.round((double) caught / out.size()));
        return new Evaluation(figures, List.of(worst(texts, scores, positive, threshold)));
    }

    private static ReportSection worst(List<String> texts, double[] scores, boolean[] positive, double threshold) {
        List<List<String>> rows = new ArrayList<>();
        IntStream.range(0, scores.length)
                .filter(i -> scores[i] >= threshold != positive[i])
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(scores[i] - threshold)))
                .limit(WORST)
                .forEach(i -> rows.add(List.of(
                        texts.get(i),
                        positive[i] ? "in scope" : "out of scope",
                        String.format(Locale.ROOT, "%.3f", scores[i]))));
        return new ReportSection.Rows("Worst errors", List.of("text", "truth", "score"), rows);
    }

    private static void requireTemplates(Path file, Examples templates) {
        int[] counts = new int[templates.classes()];
        Arrays.stream(templates.labels()).forEach(label -> counts[label]++);
        int most = Arrays.stream(counts).max().orElse(0);
        if (most < ScopeScore.LEAST_TEMPLATES) {
            throw new UsageException(file + " has at most " + most
                    + " templates an intent, its name among them; expected " + ScopeScore.LEAST_TEMPLATES
                    + " of some intent, since a fifth is held out to find the threshold");
        }
    }
}
