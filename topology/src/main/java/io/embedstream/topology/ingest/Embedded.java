package io.embedstream.topology.ingest;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.TokenEmbeddings;

/**
 * An event with its vector.
 *
 * @param event the record
 * @param text the text that was embedded
 * @param language language of the model
 * @param textLanguage language of the text; another one where there is no model for it
 * @param embedding its vector, shared by all stages and never modified
 * @param tokens token vectors, or null where no stage needs them or the model has none
 */
public record Embedded<T>(
        T event, String text, String language, String textLanguage, Embedding embedding, TokenEmbeddings tokens)
        implements Ingested<T> {

    /** The vector alone; not to be changed. */
    public float[] vector() {
        return embedding.vector();
    }

    /** Whether the text is in the language of its model, so that heads and rules may judge it. */
    public boolean isUnderstood() {
        return language.equals(textLanguage);
    }
}
