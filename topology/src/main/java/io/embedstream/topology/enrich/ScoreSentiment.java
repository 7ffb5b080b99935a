package io.embedstream.topology.enrich;

import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.topology.ingest.Embedded;
import java.util.Map;
import org.apache.kafka.streams.kstream.ValueMapper;

/**
 * Judges the whole text with the head of its language; without one, or in a language without a model, the judgement is
 * null.
 */
public final class ScoreSentiment<T> implements ValueMapper<Embedded<T>, ScoredEvent<T>> {
    private final Map<String, SentimentHead> heads;

    /** @param heads by language, each bound to that language's model */
    public ScoreSentiment(Map<String, SentimentHead> heads) {
        this.heads = heads;
    }

    @Override
    public ScoredEvent<T> apply(Embedded<T> embedded) {
        var head = embedded.isUnderstood() ? heads.get(embedded.language()) : null;
        var judgement = head == null ? null : head.judge(embedded.text(), embedded.vector());
        return ScoredEvent.of(embedded, judgement);
    }
}
