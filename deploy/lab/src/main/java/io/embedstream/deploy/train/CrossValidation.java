package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.ClassificationScore;
import io.embedstream.deploy.learn.HashFolds;
import io.embedstream.deploy.learn.TemperatureScaling;
import io.embedstream.encoder.head.model.Calibration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Figures on rows a learner was not fitted on: {@value #FOLDS} folds by a digest of the lower-cased text, so that
 * neither a row nor its twin is ever judged by a head that saw it. Folds are fitted side by side, each by itself.
 *
 * @param logits of every row, by the head that did not see its fold
 * @param calibration temperature fitted on these logits
 * @param figures accuracy, macro-F1 and calibration error, overall and per source
 */
record CrossValidation(double[][] logits, Calibration calibration, Map<String, Object> figures) {
    static final int FOLDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(CrossValidation.class);

    static CrossValidation of(Recipe recipe, List<LabeledText> rows, Learner learner) {
        HashFolds folds = new HashFolds(FOLDS);
        int[] fold = rows.stream().mapToInt(row -> folds.of(row.text())).toArray();
        double[][] logits = new double[rows.size()][];
        IntStream.range(0, FOLDS).parallel().forEach(held -> {
            Learner.Judge judge = learner.fit(row -> fold[row] != held);
            for (int row = 0; row < fold.length; row++) {
                if (fold[row] == held) {
                    logits[row] = judge.logits(row);
                }
            }
            LOG.info("{}: fold {} of {}", recipe.name(), held + 1, FOLDS);
        });
        int[] labels = rows.stream().mapToInt(LabeledText::label).toArray();
        Calibration calibration = TemperatureScaling.fit(logits, labels);
        return new CrossValidation(logits, calibration, figures(recipe, rows, logits, fold));
    }

    private static Map<String, Object> figures(Recipe recipe, List<LabeledText> rows, double[][] logits, int[] fold) {
        List<double[]> probabilities = crossCalibrated(rows, logits, fold);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("folds", FOLDS);
        score(recipe, rows, probabilities, -1).putFigures(figures);
        Map<String, Object> sources = new TreeMap<>();
        for (int s = 0; s < recipe.sources().size(); s++) {
            Map<String, Object> source = new LinkedHashMap<>();
            ClassificationScore score = score(recipe, rows, probabilities, s);
            source.put("rows", score.labels().length);
            score.putFigures(source);
            sources.put(recipe.sources().get(s).file(), source);
        }
        figures.put("by_source", sources);
        return figures;
    }

    /** Calibrates every fold by the temperature of the others, so that the calibration error is honest too. */
    private static List<double[]> crossCalibrated(List<LabeledText> rows, double[][] logits, int[] fold) {
        Calibration[] calibrations = new Calibration[FOLDS];
        for (int f = 0; f < FOLDS; f++) {
            List<double[]> others = new ArrayList<>();
            List<Integer> labels = new ArrayList<>();
            for (int row = 0; row < fold.length; row++) {
                if (fold[row] != f) {
                    others.add(logits[row]);
                    labels.add(rows.get(row).label());
                }
            }
            calibrations[f] = TemperatureScaling.fit(
                    others.toArray(double[][]::new),
                    labels.stream().mapToInt(Integer::intValue).toArray());
        }
        List<double[]> probabilities = new ArrayList<>();
        for (int row = 0; row < fold.length; row++) {
            probabilities.add(calibrations[fold[row]].probabilities(logits[row]));
        }
        return probabilities;
    }

    private static ClassificationScore score(
            Recipe recipe, List<LabeledText> rows, List<double[]> probabilities, int source) {
        List<double[]> chosen = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            if (source < 0 || rows.get(row).source() == source) {
                chosen.add(probabilities.get(row));
                labels.add(rows.get(row).label());
            }
        }
        return new ClassificationScore(
                recipe.classes(), labels.stream().mapToInt(Integer::intValue).toArray(), chosen);
    }
}
