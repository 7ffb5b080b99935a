package io.embedstream.encoder.head.model;

import java.util.List;

/**
 * A multilayer perceptron with one hidden layer of rectified linear units.
 *
 * @param hidden features to hidden units
 * @param output hidden units to classes
 */
public record Perceptron(LinearClassifier hidden, LinearClassifier output) implements Classifier {

    public Perceptron {
        if (hidden.classes() != output.features()) {
            throw new IllegalArgumentException("The hidden layer gives %d units, the output layer reads %d."
                    .formatted(hidden.classes(), output.features()));
        }
    }

    @Override
    public int features() {
        return hidden.features();
    }

    @Override
    public int classes() {
        return output.classes();
    }

    @Override
    public double[] logits(float[] features) {
        double[] sums = hidden.logits(features);
        float[] units = new float[sums.length];
        for (int h = 0; h < units.length; h++) {
            units[h] = (float) Math.max(0, sums[h]);
        }
        return output.logits(units);
    }

    @Override
    public List<LinearClassifier> layers() {
        return List.of(hidden, output);
    }
}
