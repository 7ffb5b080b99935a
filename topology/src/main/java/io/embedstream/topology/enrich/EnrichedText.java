package io.embedstream.topology.enrich;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.head.Judgement;

/**
 * What an enriched record needs of a stage's value.
 *
 * @param <T> the record type of the event
 */
public interface EnrichedText<T> {

    T event();

    /** The text that was embedded. */
    String text();

    /** Language of the model. */
    String language();

    /** Language of the text; another one where there is no model for it. */
    String textLanguage();

    /** Its vector, shared by all stages and never modified. */
    Embedding embedding();

    /** Sentiment of the whole text, or null where nothing judged it. */
    Verdict verdict();

    /** As {@link #verdict}, whoever read it. */
    default Judgement judgement() {
        return verdict() == null ? null : verdict().judgement();
    }

    /** Whether the text is in the language of its model, so that heads and rules may judge it. */
    default boolean isUnderstood() {
        return language().equals(textLanguage());
    }

    /** The vector alone; not to be changed. */
    default float[] vector() {
        return embedding().vector();
    }
}
