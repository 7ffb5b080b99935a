package io.embedstream.topology.news;

import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.Heads;
import io.embedstream.topology.Names;
import io.embedstream.topology.ingest.Judged;
import io.embedstream.topology.ingest.TokenVectors;
import java.util.BitSet;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Finds the watched entities of an article, judges what it says about each, and takes down what it reports, as an event vector. An entity that only the tickers name, or
 * whose language has no entity head, gets the judgement of the whole text.
 */
public final class FindEntities extends ContextualProcessor<String, Judged<FinancialNews>, String, NewsItem> {
    private static final Judgement UNJUDGED = new Judgement(0, 1, 0);
    private static final float[] NO_EVENT = {};

    private final Watchlist watchlist;
    private final Map<String, EntitySentimentHead> heads;
    private final Map<String, EventHead> events;
    private final TokenVectors tokenVectors;
    private ReadOnlyKeyValueStore<String, WatchedEntity> store;

    public FindEntities(Watchlist watchlist, Heads heads, TokenVectors tokenVectors) {
        this.watchlist = watchlist;
        this.heads = heads.entity();
        this.events = heads.event();
        this.tokenVectors = tokenVectors;
    }

    @Override
    public void init(ProcessorContext<String, NewsItem> context) {
        super.init(context);
        store = context.getStateStore(Names.WATCHLIST_STORE);
    }

    @Override
    public void process(Record<String, Judged<FinancialNews>> record) {
        var embedded = record.value().embedded();
        var matches =
                watchlist.matcher(store).find(embedded.text(), embedded.event().getTickers());
        var found = matches.stream()
                .map(match ->
                        new NewsItem.Found(match.entity(), judge(record.value(), match), event(record.value(), match)))
                .toList();
        context().forward(record.withValue(new NewsItem(record.value(), found, null)));
    }

    private Judgement judge(Judged<FinancialNews> article, EntityMatch match) {
        var embedded = article.embedded();
        var head = heads.get(embedded.language());
        if (head == null || match.spans().isEmpty()) {
            return article.judgement() == null ? UNJUDGED : article.judgement();
        }
        var span = match.spans().get(0);
        return head.judge(embedded.text(), tokenVectors.of(embedded), span.start(), span.end());
    }

    private float[] event(Judged<FinancialNews> article, EntityMatch match) {
        var embedded = article.embedded();
        var head = events.get(embedded.language());
        if (head == null) {
            return NO_EVENT;
        }
        var named = new BitSet();
        match.spans().forEach(span -> named.set(span.start(), span.end()));
        return head.vector(tokenVectors.of(embedded), named);
    }
}
