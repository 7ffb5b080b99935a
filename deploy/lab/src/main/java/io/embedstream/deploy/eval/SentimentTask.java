package io.embedstream.deploy.eval;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.head.judge.MixedJudge;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sentiment of whole texts: columns {@code label} and {@code text}. */
public final class SentimentTask {
    /** Roles of the data's columns. */
    public static final List<String> ROLES = List.of("label", "text");

    private SentimentTask() {}

    /**
     * Judges every row and compares with its label.
     *
     * @param judge decides together with the head, if it is there
     */
    public static Evaluation run(
            Table data, TextEncoder encoder, SentimentHead head, String headName, Optional<MixedJudge> judge) {
        SentimentLabels labels = SentimentLabels.of(data);
        List<String> texts = data.column("text");
        float[][] vectors = new EmbeddedTexts(encoder).of(texts);
        Judgement[] judgements = new Judgement[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            judgements[i] = head.judge(texts.get(i), vectors[i]);
        }
        judge.ifPresent(reader -> SecondReader.askToo(
                reader, texts.stream().map(MarkedText::whole).toList(), judgements));
        List<double[]> probabilities =
                Arrays.stream(judgements).map(labels::probabilities).toList();
        ClassificationScore score = new ClassificationScore(labels.names(), labels.labels(), probabilities);
        Map<String, Object> figures = Figures.start("sentiment", data.size(), encoder.spec());
        figures.put("head", headName);
        judge.ifPresent(reader -> figures.put("judge", reader.judge().name()));
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
