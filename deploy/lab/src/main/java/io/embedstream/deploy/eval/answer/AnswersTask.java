package io.embedstream.deploy.eval.answer;

import io.embedstream.deploy.eval.ClassificationScore;
import io.embedstream.deploy.eval.Evaluation;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.ReportSection;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.eval.metric.CalibrationError;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.match.TemplateCalibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What customers would be offered: messages with intents, compared with templates with intents as the topology compares
 * them. A message whose intent has no template should get none.
 */
public final class AnswersTask {
    private AnswersTask() {}

    /**
     * Asks every message of {@code data}.
     *
     * @param templates may have a column of answers, and one of languages, of which one is taken
     */
    public static Evaluation run(
            Table templates, Table data, String language, TextEncoder encoder, TemplateCalibration calibration) {
        AskedBank asked = AskedBank.of(templates, data, language, encoder, calibration);
        double least = calibration.least(asked.closeness());
        OfferTally offers = new OfferTally();
        double[] probabilities = new double[asked.found().size()];
        boolean[] fits = new boolean[probabilities.length];
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            TemplateBank.Found found = asked.found().get(i);
            probabilities[i] = calibration.probability(found.features());
            fits[i] = asked.isRight(i);
            boolean offered = probabilities[i] >= least;
            offers.add(1, asked.isAnswerable(i), fits[i], offered);
            if (offered != fits[i]) {
                rows.add(List.of(
                        data.cell(i, "text"),
                        asked.messages().get(i).intent(),
                        found.intent(),
                        String.format(Locale.ROOT, "%.3f", probabilities[i])));
            }
        }
        Map<String, Object> figures = Figures.start("answers", data.size(), encoder.spec());
        offers.putFigures(figures);
        figures.put("threshold", Figures.round(least));
        figures.put(
                "ece", Figures.round(CalibrationError.of(probabilities, fits).expected()));
        ClassificationScore.putIfExact(figures, probabilities);
        return new Evaluation(
                figures,
                List.of(new ReportSection.Rows("Errors", List.of("text", "intent", "first", "probability"), rows)));
    }
}
