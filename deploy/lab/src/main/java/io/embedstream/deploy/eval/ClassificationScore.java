package io.embedstream.deploy.eval;

import io.embedstream.deploy.eval.metric.Auroc;
import io.embedstream.deploy.eval.metric.CalibrationError;
import io.embedstream.deploy.eval.metric.ConfusionMatrix;
import io.embedstream.encoder.head.model.Softmax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Figures and report of predicted class probabilities against true labels.
 *
 * @param names class names
 * @param labels true classes
 * @param probabilities predicted probabilities of every row
 */
public record ClassificationScore(List<String> names, int[] labels, List<double[]> probabilities) {
    private static final int WORST = 50;

    /** Counts of true against predicted classes. */
    public ConfusionMatrix confusion() {
        int[] predicted = probabilities.stream().mapToInt(Softmax::argMax).toArray();
        return ConfusionMatrix.of(labels, predicted, names.size());
    }

    /** Calibration of the top probability. */
    public CalibrationError calibration() {
        double[] top = new double[labels.length];
        boolean[] right = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            int best = Softmax.argMax(probabilities.get(i));
            top[i] = probabilities.get(i)[best];
            right[i] = best == labels[i];
        }
        return CalibrationError.of(top, right);
    }

    /** How well the probability of a class ranks its rows above the others, as the area under the ROC curve. */
    public double auroc(int name) {
        double[] scores = probabilities.stream().mapToDouble(p -> p[name]).toArray();
        boolean[] positive = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            positive[i] = labels[i] == name;
        }
        return Auroc.of(scores, positive);
    }

    /** Share of the rows of one class that are taken for another; 0 if there are none. */
    public double judged(int actual, int taken) {
        int[] rows = IntStream.range(0, labels.length)
                .filter(i -> labels[i] == actual)
                .toArray();
        long wrong = IntStream.of(rows)
                .filter(i -> Softmax.argMax(probabilities.get(i)) == taken)
                .count();
        return (double) wrong / Math.max(1, rows.length);
    }

    /** Puts {@code accuracy}, {@code macro_f1} and {@code ece}. */
    public void putFigures(Map<String, Object> figures) {
        figures.put("accuracy", Figures.round(confusion().accuracy()));
        figures.put("macro_f1", Figures.round(confusion().macroF1()));
        figures.put("ece", Figures.round(calibration().expected()));
    }

    /**
     * Puts {@code confidence}, the mean top probability, {@code ece_if_exact}, what the calibration error of exact
     * probabilities is on so few rows, and {@code ece_if_exact_high}, what 95 of 100 such samples stay below.
     */
    public void putConfidence(Map<String, Object> figures) {
        double[] top =
                probabilities.stream().mapToDouble(p -> p[Softmax.argMax(p)]).toArray();
        figures.put("confidence", Figures.round(Arrays.stream(top).average().orElse(0)));
        putIfExact(figures, top);
    }

    /**
     * Puts {@code ece_if_exact} and {@code ece_if_exact_high} of probabilities that what was judged is right, whatever
     * came of it.
     */
    public static void putIfExact(Map<String, Object> figures, double[] probabilities) {
        CalibrationError.Exact exact = CalibrationError.ofExact(probabilities);
        figures.put("ece_if_exact", Figures.round(exact.mean()));
        figures.put("ece_if_exact_high", Figures.round(exact.high()));
    }

    /** Confusion matrix, reliability curve and the errors judged with the highest probability. */
    public List<ReportSection> sections(List<String> texts) {
        return List.of(
                new ReportSection.Confusion("Confusion matrix", names, confusion()),
                new ReportSection.Reliability("Reliability", calibration()),
                new ReportSection.Rows(
                        "Worst errors", List.of("text", "true", "judged", "probability"), worstErrors(texts)));
    }

    private List<List<String>> worstErrors(List<String> texts) {
        List<List<String>> rows = new ArrayList<>();
        IntStream.range(0, labels.length)
                .filter(i -> Softmax.argMax(probabilities.get(i)) != labels[i])
                .boxed()
                .sorted(Comparator.comparingDouble(i -> probabilities.get(i)[labels[i]]))
                .limit(WORST)
                .forEach(i -> {
                    int best = Softmax.argMax(probabilities.get(i));
                    String probability =
                            String.format(Locale.ROOT, "%.3f", probabilities.get(i)[best]);
                    rows.add(List.of(texts.get(i), names.get(labels[i]), names.get(best), probability));
                });
        return rows;
    }
}
