package io.embedstream.encoder.head;

import io.embedstream.encoder.TokenEmbeddings;

/** Judges what a text says about one entity named in it. Immutable and safe for use by many threads. */
public interface EntitySentimentHead {

    /** Fingerprint of the encoder this head was trained on. */
    String fingerprint();

    /**
     * Judges the entity that stands at {@code [start, end)} of the text.
     *
     * @param text the text that was encoded
     * @param tokens its token vectors
     * @param start index of the entity's first char in the text
     * @param end index behind its last char
     */
    Judgement judge(String text, TokenEmbeddings tokens, int start, int end);
}
