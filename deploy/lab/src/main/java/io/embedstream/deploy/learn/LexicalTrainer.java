package io.embedstream.deploy.learn;

import io.embedstream.encoder.head.model.LexicalClassifier;
import io.embedstream.encoder.head.model.Softmax;
import java.util.ArrayList;
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

    /**
     * Fits on sets of words with a class and a weight in the loss each.
     *
     * @throws IllegalArgumentException if there is not one label and one weight per set
     */
    public LexicalClassifier fit(List<SortedSet<String>> examples, int[] labels, double[] weights, int classes) {
        if (examples.size() != labels.length || labels.length != weights.length) {
            throw new IllegalArgumentException("Training needs one label and one weight per set, found %d, %d and %d."
                    .formatted(examples.size(), labels.length, weights.length));
        }
        SortedMap<String, Integer> index = index(examples);
        double total = Arrays.stream(weights).sum();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            rows.add(Row.of(examples.get(i), index, labels[i], weights[i] / total));
        }
        double penalty = 1 / (strength * total);
        double[] fitted = new Lbfgs(ITERATIONS, TOLERANCE)
                .minimize(loss(rows, penalty, classes, index.size()), new double[(index.size() + 1) * classes]);
        SortedMap<String, float[]> kept = new TreeMap<>();
        index.forEach((word, i) -> {
            float[] weight = floats(fitted, i * classes, classes);
            if (largest(weight) >= smallest) {
                kept.put(word, weight);
            }
        });
        return new LexicalClassifier(kept, floats(fitted, index.size() * classes, classes));
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

    private static Objective loss(List<Row> rows, double penalty, int classes, int words) {
        return (point, gradient) -> {
            Arrays.fill(gradient, 0);
            double loss = 0;
            for (Row row : rows) {
                loss += row.add(classes, words * classes, point, gradient);
            }
            for (int j = 0; j < words * classes; j++) {
                gradient[j] += penalty * point[j];
                loss += penalty * point[j] * point[j] / 2;
            }
            return loss;
        };
    }

    /** The known words of an example, its class, and its share of the loss. */
    private record Row(int[] words, int label, double share) {

        static Row of(SortedSet<String> example, SortedMap<String, Integer> index, int label, double share) {
            int[] words = example.stream()
                    .filter(index::containsKey)
                    .mapToInt(index::get)
                    .toArray();
            return new Row(words, label, share);
        }

        /** Adds the gradient of this row; gives its loss. */
        double add(int classes, int biases, double[] point, double[] gradient) {
            double scale = 1 / Math.sqrt(Math.max(1, words.length));
            double[] logits = Arrays.copyOfRange(point, biases, biases + classes);
            for (int word : words) {
                for (int c = 0; c < classes; c++) {
                    logits[c] += scale * point[word * classes + c];
                }
            }
            double[] residual = Softmax.of(logits);
            double loss = -share * StrictMath.log(Math.max(residual[label], Double.MIN_NORMAL));
            residual[label] -= 1;
            for (int c = 0; c < classes; c++) {
                residual[c] *= share;
                gradient[biases + c] += residual[c];
            }
            for (int word : words) {
                for (int c = 0; c < classes; c++) {
                    gradient[word * classes + c] += scale * residual[c];
                }
            }
            return loss;
        }
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
