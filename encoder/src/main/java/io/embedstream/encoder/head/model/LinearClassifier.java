package io.embedstream.encoder.head.model;

import java.util.List;

/**
 * One affine layer: {@code logit[c] = bias[c] + sum_f features[f] * weights[f * classes + c]}.
 *
 * <p>Weights are feature-major, so that the inner loop of use and of training runs over contiguous memory and keeps the
 * order of additions that the compiler cannot change.
 *
 * @param features inputs
 * @param classes outputs
 * @param weights {@code features x classes}, row-major; not modified after construction
 * @param bias one value per class; not modified after construction
 */
public record LinearClassifier(int features, int classes, float[] weights, float[] bias) implements Classifier {

    public LinearClassifier {
        if (weights.length != features * classes || bias.length != classes) {
            throw new IllegalArgumentException("A layer of %d x %d needs %d weights and %d biases, found %d and %d."
                    .formatted(features, classes, features * classes, classes, weights.length, bias.length));
        }
    }

    @Override
    public double[] logits(float[] input) {
        if (input.length != features) {
            throw new IllegalArgumentException(
                    "Features have length %d, the classifier was trained on %d.".formatted(input.length, features));
        }
        double[] sums = new double[classes];
        for (int c = 0; c < classes; c++) {
            sums[c] = bias[c];
        }
        for (int f = 0; f < features; f++) {
            addScaled(sums, input[f], f * classes);
        }
        return sums;
    }

    private void addScaled(double[] sums, double factor, int offset) {
        for (int c = 0; c < classes; c++) {
            sums[c] += factor * weights[offset + c];
        }
    }

    @Override
    public List<LinearClassifier> layers() {
        return List.of(this);
    }
}
