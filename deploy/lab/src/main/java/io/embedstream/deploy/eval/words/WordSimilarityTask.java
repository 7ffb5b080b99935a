package io.embedstream.deploy.eval.words;

import io.embedstream.deploy.eval.Evaluation;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.RankedPairs;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.eval.metric.Spearman;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.Vectors;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Similarity of words against people's scores: columns {@code word1}, {@code word2}, {@code score}. Pairs with a word
 * the model has no vector for are left out and counted.
 */
public final class WordSimilarityTask {
    /** Roles of the data's columns. */
    public static final List<String> ROLES = List.of("word1", "word2", "score");

    private WordSimilarityTask() {}

    /** Correlates the cosines with the scores. */
    public static Evaluation run(Table data, TextEncoder encoder) {
        Map<String, float[]> known = new HashMap<>();
        double[] cosines = new double[data.size()];
        double[] scores = new double[data.size()];
        int covered = 0;
        for (int i = 0; i < data.size(); i++) {
            float[] left = known.computeIfAbsent(data.cell(i, "word1"), word -> vector(encoder, word));
            float[] right = known.computeIfAbsent(data.cell(i, "word2"), word -> vector(encoder, word));
            double cosine = Vectors.cosine(left, right);
            if (!Double.isNaN(cosine)) {
                cosines[covered] = cosine;
                scores[covered++] = data.number(i, "score");
            }
        }
        cosines = Arrays.copyOf(cosines, covered);
        scores = Arrays.copyOf(scores, covered);
        RankedPairs.requireSome(data.file(), cosines, scores);
        Map<String, Object> figures = Figures.start("words", data.size(), encoder.spec());
        figures.put("covered", covered);
        figures.put("spearman", Figures.round(Spearman.correlation(cosines, scores)));
        return new Evaluation(figures, List.of());
    }

    private static float[] vector(TextEncoder encoder, String word) {
        return encoder.encode(word).vector();
    }
}
