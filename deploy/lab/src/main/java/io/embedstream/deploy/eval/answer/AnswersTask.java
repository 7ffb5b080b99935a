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

    /** Figures of a run. */
    private static final class Count {
        private int answerable;
        private int first;
        private int offered;
        private int right;
        private int others;
        private int othersOffered;
    }

    /**
     * Asks every message of {@code data}.
     *
     * @param templates may have a column of answers, and one of languages, of which one is taken
     */
    public static Evaluation run(
            Table templates, Table data, String language, TextEncoder encoder, TemplateCalibration calibration) {
        AskedBank asked = AskedBank.of(templates, data, language, encoder, calibration);
        double least = calibration.least(asked.closeness());
        Count count = new Count();
        double[] probabilities = new double[asked.found().size()];
        boolean[] fits = new boolean[probabilities.length];
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            TemplateBank.Found found = asked.found().get(i);
            probabilities[i] = calibration.probability(found.features());
            fits[i] = asked.isRight(i);
            boolean offered = probabilities[i] >= least;
            add(count, asked.isAnswerable(i), fits[i], offered);
            if (offered != fits[i]) {
                rows.add(List.of(
                        data.cell(i, "text"),
                        asked.messages().get(i).intent(),
                        found.intent(),
                        String.format(Locale.ROOT, "%.3f", probabilities[i])));
            }
        }
        Map<String, Object> figures = Figures.start("answers", data.size(), encoder.spec());
        put(figures, count);
        figures.put("threshold", Figures.round(least));
        figures.put(
                "ece", Figures.round(CalibrationError.of(probabilities, fits).expected()));
        ClassificationScore.putIfExact(figures, probabilities);
        return new Evaluation(
                figures,
                List.of(new ReportSection.Rows("Errors", List.of("text", "intent", "first", "probability"), rows)));
    }

    private static void add(Count count, boolean answerable, boolean right, boolean offered) {
        count.answerable += answerable ? 1 : 0;
        count.others += answerable ? 0 : 1;
        count.first += right ? 1 : 0;
        count.offered += offered ? 1 : 0;
        count.right += offered && right ? 1 : 0;
        count.othersOffered += offered && !answerable ? 1 : 0;
    }

    private static void put(Map<String, Object> figures, Count count) {
        figures.put("answerable", count.answerable);
        figures.put("right_first", share(count.first, count.answerable));
        figures.put("right_offered", share(count.right, count.answerable));
        figures.put("offers_right", share(count.right, count.offered));
        figures.put("f1", share(2 * count.right, count.offered + count.answerable));
        figures.put("others_offered", share(count.othersOffered, count.others));
    }

    private static Object share(int part, int all) {
        return Figures.round((double) part / all);
    }
}
