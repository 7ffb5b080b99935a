package io.embedstream.deploy.eval;

import io.embedstream.deploy.eval.intent.IntentModel;
import io.embedstream.encoder.TextEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Intent of messages, learned from template messages: columns {@code intent} and {@code text} in both files. */
public final class IntentTask {

    private IntentTask() {}

    /** Fits on the templates and judges every row. */
    public static Evaluation run(Table templates, Table data, TextEncoder encoder) {
        EmbeddedTexts vectors = new EmbeddedTexts(encoder);
        Intents intents = Intents.embed(templates, vectors);
        int[] labels = intents.labels(data);
        IntentModel model = IntentModel.fit(intents.examples());
        List<String> texts = data.column("text");
        List<double[]> probabilities = new ArrayList<>();
        for (float[] vector : vectors.of(texts)) {
            probabilities.add(model.probabilities(vector));
        }
        ClassificationScore score = new ClassificationScore(intents.names(), labels, probabilities);
        Map<String, Object> figures = Figures.start("intent", data.size(), encoder.spec());
        figures.put("templates", templates.size());
        figures.put("intents", intents.names().size());
        score.putFigures(figures);
        return new Evaluation(figures, score.sections(texts));
    }
}
