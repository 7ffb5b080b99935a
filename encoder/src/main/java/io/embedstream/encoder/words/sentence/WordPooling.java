package io.embedstream.encoder.words.sentence;

import io.embedstream.encoder.words.text.Labels;

/** How the vectors of a text's words become one. */
public enum WordPooling {
    /** Their mean. */
    MEAN("mean"),
    /** The greatest value of each component. */
    MAX("max"),
    /** The least value of each component. */
    MIN("min"),
    /** The mean weighted by {@code ln((1 + N) / (1 + n)) + 1}, of {@code N} texts of which {@code n} have the word. */
    TFIDF("tfidf"),
    /**
     * The mean weighted by {@code a / (a + p)} for a word of frequency {@code p}, less its part along the common
     * component of many texts (Arora, Liang and Ma 2017, "A simple but tough-to-beat baseline for sentence
     * embeddings").
     */
    SIF("sif");

    private final String label;

    WordPooling(String label) {
        this.label = label;
    }

    /** Whether it weighs words by statistics of texts. */
    public boolean isWeighted() {
        return this == TFIDF || this == SIF;
    }

    /**
     * The pooling of a name.
     *
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    public static WordPooling parse(String text) {
        return Labels.parse(values(), WordPooling::toString, text, "pooling");
    }

    @Override
    public String toString() {
        return label;
    }
}
