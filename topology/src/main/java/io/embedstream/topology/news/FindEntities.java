package io.embedstream.topology.news;

import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.event.ReportText;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.topology.enrich.JudgedText;
import io.embedstream.topology.enrich.ScoredEvent;
import io.embedstream.topology.enrich.Verdict;
import io.embedstream.topology.text.FoldedText;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Finds the watched entities of an article, judges what it says about each, and takes down what it reports. An entity
 * that only the tickers name, or whose language has no entity head or no token vectors, gets the judgement of the whole
 * text; of one that only the tickers name the whole text is the report.
 */
public final class FindEntities extends ContextualProcessor<String, ScoredEvent<FinancialNews>, String, NewsItem> {
    private static final Verdict UNJUDGED = Verdict.ofHead(new Judgement(0, 1, 0));
    private static final float[] NO_EVENT = {};
    private static final String NO_REPORT = "";

    private final Watchlist watchlist;
    private final Map<String, EntitySentimentHead> heads;
    private final Map<String, EventHead> events;
    private final MentionJudges judges;
    private final Set<String> readReports;

    /**
     * @param heads judge an entity, by language
     * @param events heads that represent what an article reports, by language
     * @param judges read an article together with a name
     * @param readReports languages in which judges read what articles report
     */
    public FindEntities(
            Watchlist watchlist,
            Map<String, EntitySentimentHead> heads,
            Map<String, EventHead> events,
            MentionJudges judges,
            Set<String> readReports) {
        this.watchlist = watchlist;
        this.heads = heads;
        this.events = events;
        this.judges = judges;
        this.readReports = Set.copyOf(readReports);
    }

    @Override
    public void process(Record<String, ScoredEvent<FinancialNews>> record) {
        var reading = new Reading(record.value());
        var article = record.value();
        var matches = matches(article);
        var judged = judges.judged(article.language(), article.text(), matches);
        var found = matches.stream()
                .map(match -> new NewsItem.Found(
                        match.entity(),
                        reading.verdict(match, judged.get(match.entity().getEntityId())),
                        reading.event(match),
                        reading.report(match)))
                .toList();
        context().forward(record.withValue(NewsItem.of(article, found)));
    }

    /** None in a text whose words the rules for names do not know and whose tone no head can judge. */
    private List<EntityMatch> matches(ScoredEvent<FinancialNews> article) {
        return article.isUnderstood()
                ? watchlist.matcher().find(article.text(), article.event().getTickers())
                : List.of();
    }

    /** One article. */
    private final class Reading {
        private final ScoredEvent<FinancialNews> article;

        Reading(ScoredEvent<FinancialNews> article) {
            this.article = article;
        }

        /** @param judged what a judge says, or null if none read the mention */
        Verdict verdict(EntityMatch match, JudgedText judged) {
            if (!hasHead() || match.spans().isEmpty()) {
                return judged == null ? ofText() : judged.verdict();
            }
            var ofHead = judge(match.spans().get(0));
            return judged == null ? Verdict.ofHead(ofHead) : judged.with(ofHead);
        }

        /** Whether parts of the article can be judged by its own vectors. */
        private boolean hasHead() {
            return heads.containsKey(article.language()) && article.tokens() != null;
        }

        private Verdict ofText() {
            return article.verdict() == null ? UNJUDGED : article.verdict();
        }

        private Judgement judge(FoldedText.Span span) {
            return heads.get(article.language()).judge(article.text(), article.tokens(), span.start(), span.end());
        }

        float[] event(EntityMatch match) {
            return hasEvent() ? EventHead.uncentred(article.tokens(), named(match)) : NO_EVENT;
        }

        String report(EntityMatch match) {
            return hasEvent() && readReports.contains(article.language())
                    ? ReportText.of(headline(), named(match))
                    : NO_REPORT;
        }

        /** The text's first line, which is what judges have learnt from. */
        private String headline() {
            int end = article.text().indexOf('\n');
            return end < 0 ? article.text() : article.text().substring(0, end);
        }

        private boolean hasEvent() {
            return events.containsKey(article.language()) && article.tokens() != null;
        }

        private static BitSet named(EntityMatch match) {
            var named = new BitSet();
            match.spans().forEach(span -> named.set(span.start(), span.end()));
            return named;
        }
    }
}
