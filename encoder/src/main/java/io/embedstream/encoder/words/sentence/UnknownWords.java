package io.embedstream.encoder.words.sentence;

import io.embedstream.encoder.words.text.Labels;

/** What becomes of words that a file of vectors has in no form. They are counted in any case. */
public enum UnknownWords {
    /** They have no part in the text's vector. */
    SKIP("skip"),
    /** The vector the file makes up from their n-grams; those it makes none for are left out. */
    SUBWORD("subword"),
    /** The zero vector. */
    ZERO("zero");

    private final String label;

    UnknownWords(String label) {
        this.label = label;
    }

    /**
     * The treatment of a name.
     *
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    public static UnknownWords parse(String text) {
        return Labels.parse(values(), UnknownWords::toString, text, "treatment of unknown words");
    }

    @Override
    public String toString() {
        return label;
    }
}
