package io.embedstream.topology.news;

import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.Heads;
import io.embedstream.topology.Names;
import io.embedstream.topology.ingest.Embedded;
import io.embedstream.topology.ingest.ScoredEvent;
import io.embedstream.topology.ingest.TokenVectors;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Finds the watched entities of an article, judges what it says about each, and takes down what it reports. An entity that
 * only the tickers name, or whose language has no entity head or no token vectors, gets the judgement of the whole text; of one that only the
 * tickers name the whole text is the report.
 */
public final class FindEntities extends ContextualProcessor<String, ScoredEvent<FinancialNews>, String, NewsItem> {
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
    public void process(Record<String, ScoredEvent<FinancialNews>> record) {
        var reading = new Reading(record.value());
        var embedded = record.value().embedded();
        var found = matches(embedded).stream()
                .map(match -> new NewsItem.Found(match.entity(), reading.judge(match), reading.event(match)))
                .toList();
        context().forward(record.withValue(new NewsItem(record.value(), found, null)));
    }

    /** None in a text whose words the rules for names do not know and whose tone no head can judge. */
    private List<EntityMatch> matches(Embedded<FinancialNews> article) {
        return article.isUnderstood()
                ? watchlist.matcher(store).find(article.text(), article.event().getTickers())
                : List.of();
    }

    /** One article; its token vectors, which may cost a run of the model, are asked for once and only if needed. */
    private final class Reading {
        private final ScoredEvent<FinancialNews> article;
        private TokenEmbeddings tokens;

        Reading(ScoredEvent<FinancialNews> article) {
            this.article = article;
        }

        private TokenEmbeddings tokens() {
            if (tokens == null) {
                tokens = tokenVectors.of(article.embedded());
            }
            return tokens;
        }

        private boolean hasTokens() {
            return tokenVectors.areThere(article.embedded().language());
        }

        Judgement judge(EntityMatch match) {
            var head = heads.get(article.embedded().language());
            if (head == null || match.spans().isEmpty() || !hasTokens()) {
                return article.judgement() == null ? UNJUDGED : article.judgement();
            }
            var span = match.spans().get(0);
            return head.judge(article.embedded().text(), tokens(), span.start(), span.end());
        }

        float[] event(EntityMatch match) {
            if (!events.containsKey(article.embedded().language()) || !hasTokens()) {
                return NO_EVENT;
            }
            var named = new BitSet();
            match.spans().forEach(span -> named.set(span.start(), span.end()));
            return EventHead.uncentred(tokens(), named);
        }
    }
}
