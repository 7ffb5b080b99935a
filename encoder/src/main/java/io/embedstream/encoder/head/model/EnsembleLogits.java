package io.embedstream.encoder.head.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Averages the probabilities of a classifier over vectors and, where there is one, of a classifier over words.
 *
 * @param vectors reads embeddings
 * @param words reads words
 * @param verdicts reads the verdicts on statements, the last of the features, once more by themselves; its logits are
 *     added, so that what a text states counts beside what its vector and its words are like
 */
public record EnsembleLogits(
        Classifier vectors, Optional<LexicalClassifier> words, Optional<LinearClassifier> verdicts) {

    /** The ensemble of a file's parts; the last two may be null. */
    public static EnsembleLogits of(
            List<LinearClassifier> layers, LexicalClassifier lexicon, LinearClassifier verdicts) {
        return new EnsembleLogits(Classifier.of(layers), Optional.ofNullable(lexicon), Optional.ofNullable(verdicts));
    }

    /** Logarithms of the mean probabilities; the plain logits where there is no classifier over words. */
    public double[] logits(float[] features, SortedSet<String> lexemes) {
        double[] logits = averaged(features, lexemes);
        verdicts.ifPresent(classifier -> {
            double[] added = classifier.logits(
                    Arrays.copyOfRange(features, features.length - classifier.features(), features.length));
            for (int c = 0; c < logits.length; c++) {
                logits[c] += added[c];
            }
        });
        return logits;
    }

    private double[] averaged(float[] features, SortedSet<String> lexemes) {
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
