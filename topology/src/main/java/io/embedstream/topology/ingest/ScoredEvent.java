package io.embedstream.topology.ingest;

import io.embedstream.encoder.head.Judgement;

/**
 * An embedded event and the sentiment of its whole text.
 *
 * @param embedded the event
 * @param judgement the sentiment, or null on a stream without a head
 */
public record ScoredEvent<T>(Embedded<T> embedded, Judgement judgement) {

    /** {@code P(positive) - P(negative)} of the text, in [-1, 1]; 0 where nothing judged it. */
    public float score() {
        return judgement == null ? 0 : judgement.score();
    }
}
