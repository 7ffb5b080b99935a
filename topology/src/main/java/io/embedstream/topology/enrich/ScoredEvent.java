package io.embedstream.topology.enrich;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.topology.ingest.Embedded;

/**
 * An embedded event and the sentiment of its whole text.
 *
 * @param event the record
 * @param text the text that was embedded
 * @param language language of the model
 * @param textLanguage language of the text; another one where there is no model for it
 * @param embedding its vector, shared by all stages and never modified
 * @param tokens token vectors, or null where no stage needs them or the model has none
 * @param verdict the sentiment, or null on a stream without a head
 */
public record ScoredEvent<T>(
        T event,
        String text,
        String language,
        String textLanguage,
        Embedding embedding,
        TokenEmbeddings tokens,
        Verdict verdict)
        implements EnrichedText<T> {

    static <T> ScoredEvent<T> of(Embedded<T> embedded, Verdict verdict) {
        return new ScoredEvent<>(
                embedded.event(),
                embedded.text(),
                embedded.language(),
                embedded.textLanguage(),
                embedded.embedding(),
                embedded.tokens(),
                verdict);
    }

    /** {@code P(positive) - P(negative)} of the text, in [-1, 1]; 0 where nothing judged it. */
    public float score() {
        return verdict == null ? 0 : verdict.judgement().score();
    }
}
