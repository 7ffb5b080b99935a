package io.embedstream.encoder.head;

/** Judges a text by its vector. Immutable and safe for use by many threads. */
public interface SentimentHead {

    /** Fingerprint of the encoder this head was trained on; vectors of any other are refused by the caller. */
    String fingerprint();

    /**
     * Judges a text.
     *
     * @param text the words, which some heads read beside the vector
     * @param vector of this text, by the encoder of {@link #fingerprint()}
     */
    Judgement judge(String text, float[] vector);
}
