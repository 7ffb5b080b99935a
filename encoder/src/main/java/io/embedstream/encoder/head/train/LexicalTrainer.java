package io.embedstream.encoder.head.train;

import io.embedstream.encoder.head.model.LexicalClassifier;
import io.embedstream.encoder.head.model.Softmax;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Fits a {@link LexicalClassifier}: multinomial logistic regression with an L2 penalty over sets of words.
 *
 * @param strength inverse of the penalty, as in {@link LogisticRegression}
 * @param minimumCount words of fewer examples are left out
 * @param smallest words whose weights are all below this in magnitude are dropped after the fit
 */
public record LexicalTrainer(double strength, int minimumCount, double smallest) {
    private static final int ITERATIONS = 60;
    private static final double TOLERANCE = 1e-7;

    /** Fits on sets of words with a class each. */
    public LexicalClassifier fit(List<SortedSet<String>> examples, int[] labels, int classes) {
        SortedMap<String, Integer> index = index(examples);
        int[][] rows = rows(examples, index);
        double[] fitted = new Lbfgs(ITERATIONS, TOLERANCE)
                .minimize(loss(rows, labels, classes, index.size()), new double[(index.size() + 1) * classes]);
        SortedMap<String, float[]> weights = new TreeMap<>();
        index.forEach((word, i) -> {
            float[] weight = floats(fitted, i * classes, classes);
            if (largest(weight) >= smallest) {
                weights.put(word, weight);
            }
        });
        return new LexicalClassifier(weights, floats(fitted, index.size() * classes, classes));
    }

    private SortedMap<String, Integer> index(List<SortedSet<String>> examples) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (SortedSet<String> example : examples) {
            example.forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        counts.values().removeIf(count -> count < minimumCount);
        int next = 0;
        for (var entry : counts.entrySet()) {
            entry.setValue(next++);
        }
        return counts;
    }

    private static int[][] rows(List<SortedSet<String>> examples, SortedMap<String, Integer> index) {
        return examples.stream()
                .map(words -> words.stream()
                        .filter(index::containsKey)
                        .mapToInt(index::get)
                        .toArray())
                .toArray(int[][]::new);
    }

    private Objective loss(int[][] rows, int[] labels, int classes, int words) {
        return (point, gradient) -> {
            Arrays.fill(gradient, 0);
            double loss = 0;
            for (int i = 0; i < rows.length; i++) {
                loss += addExample(rows[i], labels[i], classes, words * classes, point, gradient) / rows.length;
            }
            double factor = 1 / (strength * rows.length);
            for (int j = 0; j < words * classes; j++) {
                gradient[j] = gradient[j] / rows.length + factor * point[j];
                loss += factor * point[j] * point[j] / 2;
            }
            for (int c = words * classes; c < gradient.length; c++) {
                gradient[c] /= rows.length;
            }
            return loss;
        };
    }

    private static double addExample(int[] row, int label, int classes, int biases, double[] point, double[] gradient) {
        double scale = 1 / Math.sqrt(Math.max(1, row.length));
        double[] logits = Arrays.copyOfRange(point, biases, biases + classes);
        for (int word : row) {
            for (int c = 0; c < classes; c++) {
                logits[c] += scale * point[word * classes + c];
            }
        }
        double[] residual = Softmax.of(logits);
        double loss = -StrictMath.log(Math.max(residual[label], Double.MIN_NORMAL));
        residual[label] -= 1;
        for (int word : row) {
            for (int c = 0; c < classes; c++) {
                gradient[word * classes + c] += scale * residual[c];
            }
        }
        for (int c = 0; c < classes; c++) {
            gradient[biases + c] += residual[c];
        }
        return loss;
    }

    private static float[] floats(double[] values, int from, int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = (float) values[from + i];
        }
        return floats;
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
