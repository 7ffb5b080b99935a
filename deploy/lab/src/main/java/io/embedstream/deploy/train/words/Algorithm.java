package io.embedstream.deploy.train.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is trained. */
public enum Algorithm {
    /** A word from the mean of those around it. */
    WORD2VEC_CBOW(true, false, 0.75, 0.025),
    /** The words around from a word. */
    WORD2VEC_SKIPGRAM(false, false, 0.75, 0.025),
    /** Logarithms of co-occurrences. */
    GLOVE(false, false, 0, 0.05),
    /** Skip-gram over words and their n-grams. */
    FASTTEXT(false, true, 0.5, 0.05),
    /** Continuous bag of words and of their n-grams. */
    FASTTEXT_CBOW(true, true, 0.5, 0.05);

    private final boolean bag;
    private final boolean ngrams;
    private final double noisePower;
    private final double learningRate;

    Algorithm(boolean bag, boolean ngrams, double noisePower, double learningRate) {
        this.bag = bag;
        this.ngrams = ngrams;
        this.noisePower = noisePower;
        this.learningRate = learningRate;
    }

    /**
     * Parses a name such as {@code word2vec-cbow}.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Algorithm parse(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no algorithm '" + name + "'; algorithms are "
                        + Arrays.stream(values()).map(Algorithm::toString).collect(Collectors.joining(", "))));
    }

    /** Whether the words around predict the one in the middle. */
    boolean isBag() {
        return bag;
    }

    /** Whether words have n-grams. */
    public boolean hasNgrams() {
        return ngrams;
    }

    /** Power of a word's count that its chance to be a negative is proportional to. */
    double noisePower() {
        return noisePower;
    }

    /** The learning rate of the paper's own program. */
    public double learningRate() {
        return learningRate;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
