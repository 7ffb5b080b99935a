package io.embedstream.encoder.head.model;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Averages the probabilities of a classifier over vectors and, where there is one, of a classifier over words.
 *
 * @param vectors reads embeddings
 * @param words reads words
 */
public record EnsembleLogits(Classifier vectors, Optional<LexicalClassifier> words) {

    /** The ensemble of a file's parts; the lexicon may be null. */
    public static EnsembleLogits of(List<LinearClassifier> layers, LexicalClassifier lexicon) {
        return new EnsembleLogits(Classifier.of(layers), Optional.ofNullable(lexicon));
    }

    /** Logarithms of the mean probabilities; the plain logits where there is no classifier over words. */
    public double[] logits(float[] features, SortedSet<String> lexemes) {
        double[] logits = vectors.logits(features);
        if (words.isEmpty()) {
            return logits;
        }
        double[] a = Softmax.of(logits);
        double[] b = Softmax.of(words.get().logits(lexemes));
        for (int c = 0; c < a.length; c++) {
            logits[c] = StrictMath.log((a[c] + b[c]) / 2);
        }
        return logits;
    }
}
