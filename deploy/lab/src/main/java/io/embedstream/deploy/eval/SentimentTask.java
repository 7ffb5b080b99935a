package io.embedstream.deploy.eval;

import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.SentimentHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sentiment of whole texts: columns {@code label} and {@code text}. */
public final class SentimentTask {
    /** Roles of the data's columns. */
    public static final List<String> ROLES = List.of("label", "text");

    private SentimentTask() {}

    /** Judges every row and compares with its label. */
    public static Evaluation run(Table data, TextEncoder encoder, SentimentHead head, String headName) {
        SentimentLabels labels = SentimentLabels.of(data);
        List<String> texts = data.column("text");
        List<double[]> probabilities = new ArrayList<>();
        float[][] vectors = new EmbeddedTexts(encoder).of(texts);
        for (int i = 0; i < vectors.length; i++) {
            probabilities.add(labels.probabilities(head.judge(texts.get(i), vectors[i])));
        }
        ClassificationScore score = new ClassificationScore(labels.names(), labels.labels(), probabilities);
        Map<String, Object> figures = Figures.start("sentiment", data.size(), encoder.spec());
        figures.put("head", headName);
        score.putFigures(figures);
        score.putConfidence(figures);
        figures.put("auroc_negative", Figures.round(score.auroc(0)));
        int neutral = labels.names().indexOf("neutral");
        if (neutral >= 0) {
            figures.put("neutral_judged_negative", Figures.round(score.judged(neutral, 0)));
        }
        return new Evaluation(figures, score.sections(texts));
    }
}
