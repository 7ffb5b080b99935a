package io.embedstream.topology.enrich;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.head.judge.MixedJudge;
import io.embedstream.topology.ingest.Embedded;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.kstream.ValueMapper;

/**
 * Judges the whole text with the head of its language, together with the judge of that language where there is one;
 * without a head, or in a language without a model, the verdict is null.
 */
public final class ScoreSentiment<T> implements ValueMapper<Embedded<T>, ScoredEvent<T>> {
    private final Map<String, SentimentHead> heads;
    private final Map<String, MixedJudge> judges;

    /** @param heads by language, each bound to that language's model */
    public ScoreSentiment(Map<String, SentimentHead> heads) {
        this(heads, Map.of());
    }

    /** @param judges by language; the caller closes them */
    public ScoreSentiment(Map<String, SentimentHead> heads, Map<String, MixedJudge> judges) {
        this.heads = heads;
        this.judges = judges;
    }

    @Override
    public ScoredEvent<T> apply(Embedded<T> embedded) {
        var head = embedded.isUnderstood() ? heads.get(embedded.language()) : null;
        return ScoredEvent.of(embedded, head == null ? null : verdict(head, embedded));
    }

    private Verdict verdict(SentimentHead head, Embedded<T> embedded) {
        var ofHead = head.judge(embedded.text(), embedded.vector());
        var judge = judges.get(embedded.language());
        if (judge == null) {
            return Verdict.ofHead(ofHead);
        }
        var text = MarkedText.whole(embedded.text());
        var judged = judge.judge().judge(List.of(text)).get(0);
        return new JudgedText(judge, text, judged).with(ofHead);
    }
}
