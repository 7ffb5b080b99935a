package io.embedstream.deploy.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Labelled feature vectors.
 *
 * @param features one vector per example, all of one length
 * @param labels class of each example, from 0
 * @param weights weight of each example in the loss, above 0
 * @param classes number of classes
 */
public record Examples(float[][] features, int[] labels, double[] weights, int classes) {

    public Examples {
        if (features.length == 0 || features.length != labels.length || features.length != weights.length) {
            throw new IllegalArgumentException(
                    "Training needs one label and one weight per vector, found %d, %d and %d."
                            .formatted(features.length, labels.length, weights.length));
        }
    }

    /** Examples of equal weight. */
    public static Examples of(float[][] features, int[] labels, int classes) {
        double[] weights = new double[labels.length];
        Arrays.fill(weights, 1);
        return new Examples(features, labels, weights, classes);
    }

    public int size() {
        return labels.length;
    }

    /** Length of a feature vector. */
    public int dimension() {
        return features[0].length;
    }

    /** The examples whose index is accepted, in their order. */
    public Examples where(IntPredicate accepted) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (accepted.test(i)) {
                kept.add(i);
            }
        }
        float[][] x = new float[kept.size()][];
        int[] y = new int[kept.size()];
        double[] w = new double[kept.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = features[kept.get(i)];
            y[i] = labels[kept.get(i)];
            w[i] = weights[kept.get(i)];
        }
        return new Examples(x, y, w, classes);
    }
}
