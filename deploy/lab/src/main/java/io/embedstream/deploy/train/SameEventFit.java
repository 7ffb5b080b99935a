package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.metric.Auroc;
import io.embedstream.deploy.eval.metric.CalibrationError;
import io.embedstream.deploy.learn.Examples;
import io.embedstream.deploy.learn.LogisticRegression;
import io.embedstream.encoder.head.model.LinearClassifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The log-odds that two wordings report the same, as a linear function of scores of the pair, where they do as often as
 * in the data. Files are of different writers and differ more in difficulty than chance explains; each counts the same,
 * however many pairs it has.
 *
 * @param weights one for each score
 */
record SameEventFit(double[] weights, double intercept) {
    private static final int SAME = 1;
    private static final int CLASSES = 2;
    /** A few weights on hundreds of pairs need no penalty. */
    private static final double STRENGTH = 1_000;

    /**
     * Pairs of a file.
     *
     * @param scores of each pair, all of one length
     * @param same whether they report the same
     */
    record FilePairs(String file, double[][] scores, boolean[] same) {
        /** The pairs of several files as if they were one's. */
        static FilePairs together(List<FilePairs> files) {
            List<double[]> scores = new ArrayList<>();
            boolean[] same = new boolean[pairs(files)];
            for (FilePairs file : files) {
                System.arraycopy(file.same, 0, same, scores.size(), file.same.length);
                scores.addAll(Arrays.asList(file.scores));
            }
            return new FilePairs("", scores.toArray(double[][]::new), same);
        }
    }

    /** Fits to the pairs of files. */
    static SameEventFit of(List<FilePairs> files) {
        FilePairs all = FilePairs.together(files);
        float[][] features = new float[all.same.length][];
        int[] labels = new int[features.length];
        for (int i = 0; i < features.length; i++) {
            features[i] = floats(all.scores[i]);
            labels[i] = all.same[i] ? SAME : 0;
        }
        LinearClassifier fitted =
                new LogisticRegression(STRENGTH).fit(new Examples(features, labels, weights(files), CLASSES));
        double[] weights = new double[features[0].length];
        for (int s = 0; s < weights.length; s++) {
            weights[s] = difference(fitted.weights(), s * CLASSES);
        }
        return new SameEventFit(weights, difference(fitted.bias(), 0));
    }

    /** Every file judged by the fit to the others: how far probabilities carry to another writer's texts. */
    static Map<String, Object> transfer(List<FilePairs> files) {
        Map<String, Object> transfer = new LinkedHashMap<>();
        for (FilePairs judged : files) {
            SameEventFit others =
                    of(files.stream().filter(file -> file != judged).toList());
            double[] probabilities = Arrays.stream(judged.scores)
                    .mapToDouble(others::probability)
                    .toArray();
            transfer.put(
                    judged.file,
                    Map.of(
                            "pairs", judged.same.length,
                            "auroc", Figures.round(Auroc.of(probabilities, judged.same)),
                            "ece",
                                    Figures.round(CalibrationError.of(probabilities, judged.same)
                                            .expected())));
        }
        return transfer;
    }

    /** Share of the pairs that report the same, by the weights they were fitted with. */
    static double share(List<FilePairs> files) {
        double[] weights = weights(files);
        boolean[] same = FilePairs.together(files).same;
        double share = 0;
        for (int i = 0; i < same.length; i++) {
            share += same[i] ? weights[i] / same.length : 0;
        }
        return share;
    }

    private double probability(double[] scores) {
        double logOdds = intercept;
        for (int s = 0; s < weights.length; s++) {
            logOdds += weights[s] * scores[s];
        }
        return 1 / (1 + StrictMath.exp(-logOdds));
    }

    /** 1 in the mean. */
    private static double[] weights(List<FilePairs> files) {
        double pairs = pairs(files);
        return files.stream()
                .flatMapToDouble(file -> Arrays.stream(file.scores)
                        .mapToDouble(pair -> pairs / (files.size() * (double) file.same.length)))
                .toArray();
    }

    private static int pairs(List<FilePairs> files) {
        return files.stream().mapToInt(file -> file.same.length).sum();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double difference(float[] ofClasses, int from) {
        return (double) ofClasses[from + SAME] - ofClasses[from];
    }
}
