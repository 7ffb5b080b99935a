package io.embedstream.deploy.train;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.ClassificationScore;
import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.deploy.eval.EntitySentimentTask;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.learn.HashFolds;
import io.embedstream.deploy.learn.TemperatureScaling;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.catalog.HeadLogits;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.model.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Fits the calibration of a sentiment head to labels of one's own domain: a temperature, and a bias per class that
 * moves a shifted threshold. 200 to 300 labels suffice.
 */
public final class SentimentCalibrator {
    private static final HashFolds HALVES = new HashFolds(2);

    private SentimentCalibrator() {}

    /**
     * A recalibrated head and what it gained.
     *
     * @param head the same classifier with the calibration fitted on all labels
     * @param figures before and after, where "after" judges each half of the rows by the calibration of the other
     */
    public record Result(HeadFile head, Map<String, Object> figures) {}

    /**
     * Fits on labelled texts.
     *
     * @throws UsageException if a label is no class of the head
     * @throws io.embedstream.encoder.head.HeadException if the head is of another task or encoder
     */
    public static Result fit(HeadFile head, Table data, TextEncoder encoder) {
        HeadCatalog.sentiment(head, encoder.spec());
        HeadLogits judge = HeadLogits.of(head);
        List<String> texts = data.column("text");
        float[][] vectors = new EmbeddedTexts(encoder).of(texts);
        double[][] logits = IntStream.range(0, vectors.length)
                .mapToObj(row -> judge.of(texts.get(row), vectors[row]))
                .toArray(double[][]::new);
        return fit(rows(head, data, logits), texts, Figures.start("calibrate-sentiment", data.size(), encoder.spec()));
    }

    /**
     * Fits a head for entities on labelled titles; rows of one title stand in the same half.
     *
     * @throws UsageException if a label is no class of the head
     * @throws io.embedstream.encoder.head.HeadException if the head is of another task or encoder
     */
    public static Result fitEntities(HeadFile head, Table data, TextEncoder encoder) {
        HeadCatalog.entitySentiment(head, encoder.spec());
        HeadLogits judge = HeadLogits.of(head);
        double[][] logits = new double[data.size()][];
        EntitySentimentTask.forEachMention(
                data, encoder, (row, mention, tokens) -> logits[row] = judge.of(mention, tokens));
        return fit(
                rows(head, data, logits),
                data.column("title"),
                Figures.start("calibrate-entity-sentiment", data.size(), encoder.spec()));
    }

    private static Result fit(Rows rows, List<String> texts, Map<String, Object> figures) {
        HeadFile head = rows.head();
        Calibration all = rows.fit(row -> true);
        int[] half = texts.stream().mapToInt(HALVES::of).toArray();
        Calibration[] other = {rows.fit(row -> half[row] == 1), rows.fit(row -> half[row] == 0)};
        figures.put("head", head.name());
        figures.put("temperature", Figures.round(all.temperature()));
        figures.put("bias", Arrays.stream(all.bias()).mapToObj(Figures::round).toList());
        figures.put("before", rows.figures(row -> head.calibration()));
        figures.put("after", rows.figures(row -> other[half[row]]));
        return new Result(head.withCalibration(rows.widen(all)), figures);
    }

    private static Rows rows(HeadFile head, Table data, double[][] logits) {
        List<String> cells = data.column("label").stream()
                .map(String::strip)
                .map(cell -> cell.equals("0") ? "negative" : cell.equals("1") ? "positive" : cell)
                .toList();
        List<String> used = head.classes().stream().filter(cells::contains).toList();
        for (int row = 0; row < cells.size(); row++) {
            if (!head.classes().contains(cells.get(row))) {
                throw new UsageException("%s, data row %d: label '%s' is none of %s"
                        .formatted(data.file(), data.rows().get(row).number(), cells.get(row), head.classes()));
            }
        }
        if (used.size() < 2) {
            throw new UsageException(data.file() + " has only the label " + used + ", expected at least two");
        }
        int[] classes = used.stream().mapToInt(head.classes()::indexOf).toArray();
        double[][] narrow = Arrays.stream(logits)
                .map(full -> Arrays.stream(classes).mapToDouble(c -> full[c]).toArray())
                .toArray(double[][]::new);
        int[] labels = cells.stream().mapToInt(used::indexOf).toArray();
        return new Rows(head, used, classes, narrow, labels);
    }

    /** Logits of the classes that occur among the labels: 0/1 data has no information about neutral. */
    private record Rows(HeadFile head, List<String> used, int[] classes, double[][] logits, int[] labels) {

        Calibration fit(IntPredicate accepted) {
            int[] rows = IntStream.range(0, labels.length).filter(accepted).toArray();
            if (rows.length == 0) {
                return new Calibration(1, new double[classes.length]);
            }
            return TemperatureScaling.fitWithBias(
                    Arrays.stream(rows).mapToObj(row -> logits[row]).toArray(double[][]::new),
                    Arrays.stream(rows).map(row -> labels[row]).toArray());
        }

        /** Keeps the bias of classes that do not occur. */
        Calibration widen(Calibration narrow) {
            double[] bias = head.calibration().bias().clone();
            for (int c = 0; c < classes.length; c++) {
                bias[classes[c]] = narrow.bias()[c];
            }
            return new Calibration(narrow.temperature(), bias);
        }

        Map<String, Object> figures(IntFunction<Calibration> calibrations) {
            List<double[]> probabilities = new ArrayList<>();
            for (int row = 0; row < labels.length; row++) {
                probabilities.add(narrow(calibrations.apply(row)).probabilities(logits[row]));
            }
            Map<String, Object> figures = new LinkedHashMap<>();
            new ClassificationScore(used, labels, probabilities).putFigures(figures);
            return figures;
        }

        private Calibration narrow(Calibration calibration) {
            if (calibration.bias().length == classes.length) {
                return calibration;
            }
            double[] bias = Arrays.stream(classes)
                    .mapToDouble(c -> calibration.bias()[c])
                    .toArray();
            return new Calibration(calibration.temperature(), bias);
        }
    }
}
