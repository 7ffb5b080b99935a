package io.embedstream.encoder.head.model;

import java.util.List;

/** A trained function from features to one logit per class. Immutable and safe for use by many threads. */
public sealed interface Classifier permits LinearClassifier, Perceptron {

    /** Length of the feature vectors this classifier reads. */
    int features();

    /** Number of classes. */
    int classes();

    /**
     * Unnormalised log-probabilities.
     *
     * @param features {@link #features()} values, not modified
     * @return {@link #classes()} logits; owned by the caller
     * @throws IllegalArgumentException if the vector has another length
     */
    double[] logits(float[] features);

    /** The layers from input to output, as a file keeps them. */
    List<LinearClassifier> layers();

    /** A classifier of these layers: one is linear, two are a perceptron with a rectified hidden layer. */
    static Classifier of(List<LinearClassifier> layers) {
        return switch (layers.size()) {
            case 1 -> layers.get(0);
            case 2 -> new Perceptron(layers.get(0), layers.get(1));
            default ->
                throw new IllegalArgumentException(
                        "A classifier has 1 layer or 2, found " + layers.size() + ": train the head again.");
        };
    }
}
