package io.embedstream.topology;

import static org.apache.kafka.common.serialization.Serdes.ByteArray;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.EntityMood;
import io.embedstream.schemas.EntitySentiment;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.NewsStory;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.schemas.internal.EntityUpdate;
import io.embedstream.schemas.internal.RecentArticle;
import io.embedstream.topology.cascade.SameStories;
import io.embedstream.topology.enrich.EmitEnriched;
import io.embedstream.topology.enrich.ScoreSentiment;
import io.embedstream.topology.enrich.ScoredEvent;
import io.embedstream.topology.ingest.Embedded;
import io.embedstream.topology.ingest.TextInput;
import io.embedstream.topology.news.FeedPartitioner;
import io.embedstream.topology.news.FindEntities;
import io.embedstream.topology.news.MarkDuplicates;
import io.embedstream.topology.news.NewsItem;
import io.embedstream.topology.news.SendMentions;
import io.embedstream.topology.news.WatchlistProcessor;
import io.embedstream.topology.news.WatchlistRules;
import io.embedstream.topology.risk.Headlines;
import io.embedstream.topology.risk.RiskStateStores;
import io.embedstream.topology.risk.TrackEntities;
import io.embedstream.topology.route.RoutedTopic;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.state.StateSerde;
import io.embedstream.topology.vectorstore.VectorSpace;
import io.embedstream.topology.vectorstore.VectorStores;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/** The stages of risk monitoring: articles by article, then entities by entity. */
final class NewsStages {
    private final TopologyContext context;
    private final TextInput<FinancialNews> input;
    private final SameStories sameStories;

    NewsStages(TopologyContext context) {
        this.context = context;
        this.input = context.inputs().news();
        var resources = context.resources();
        this.sameStories = new SameStories(
                resources.models().cosines(), resources.cascade().seconds());
    }

    void loadWatchlist() {
        var topic = context.settings().topics().watchlist();
        var risk = context.settings().risk();
        var decoder = context.resources().formats().decoder(WatchedEntity.class);
        context.builder()
                .addGlobalStore(
                        TopologyContext.globalStore(Names.WATCHLIST_STORE, WatchedEntity.class),
                        topic,
                        Consumed.with(ByteArray(), ByteArray()).withName("load-watchlist"),
                        () -> new WatchlistProcessor(
                                topic,
                                decoder,
                                context.resources().watchlist(),
                                new WatchlistRules(risk.openBelow(), risk.closeAbove()),
                                context.reading().rejections("load-watchlist")));
    }

    KStream<String, Embedded<FinancialNews>> read() {
        return context.reading().events(input);
    }

    KStream<String, ScoredEvent<FinancialNews>> scoreSentiment(KStream<String, Embedded<FinancialNews>> news) {
        var heads = context.resources().heads();
        return context.scoreSentiment(
                input.stream(),
                news,
                new ScoreSentiment<>(heads.finance(), heads.mentions().byLanguage()));
    }

    KStream<String, NewsItem> findEntities(KStream<String, ScoredEvent<FinancialNews>> news) {
        var heads = context.resources().heads();
        return news.process(
                () -> new FindEntities(
                        context.resources().watchlist(),
                        heads.entity(),
                        heads.event(),
                        heads.mentions(),
                        heads.reports().keySet()),
                Named.as("find-entities"));
    }

    KStream<String, NewsItem> markDuplicates(KStream<String, NewsItem> news) {
        var models = context.resources().models();
        var settings = context.settings().news();
        for (var language : models.languages()) {
            var spec = models.forLanguage(language).spec();
            var space = new VectorSpace(spec.dimension(), VectorSpace.Similarity.COSINE, spec.fingerprint());
            context.builder()
                    .addStateStore(VectorStores.inMemory(
                                    Names.recentNewsStore(language),
                                    space,
                                    Serdes.String(),
                                    StateSerde.of(RecentArticle.class))
                            .withGroups(MarkDuplicates::entitiesOf)
                            .withRetention(settings.duplicateWindow()));
        }
        var stores = models.languages().stream().map(Names::recentNewsStore).toArray(String[]::new);
        return news.process(
                () -> new MarkDuplicates(settings, models, sameStories), Named.as("mark-duplicates"), stores);
    }

    void writeEnriched(KStream<String, NewsItem> news) {
        context.drift().texts(input, news);
        context.writeEnriched(
                input.stream(), news, enricher(), context.settings().topics().newsEnriched());
    }

    private EmitEnriched.Enricher<NewsItem> enricher() {
        var events = context.enrichedEvents();
        return (item, time) ->
                events.of(input.stream(), input.fields(), item, time, entities(item), item.duplicateOf());
    }

    private static List<EntitySentiment> entities(NewsItem item) {
        return item.entities().stream()
                .map(found -> new EntitySentiment(
                        found.entity().getEntityId(),
                        found.judgement().label(),
                        found.judgement().score(),
                        found.verdict().decidedBy(),
                        found.verdict().fingerprint()))
                .toList();
    }

    /** Sends mentions to the owners of their entities through a repartition topic. */
    KStream<String, EntityUpdate> sendMentions(KStream<String, NewsItem> news) {
        context.builder().addStateStore(TopologyContext.numberStore(Names.EVENT_TIME_STORE));
        var resources = context.resources();
        var settings = context.settings();
        return news.process(
                        () -> new SendMentions(
                                settings.topics().news(), settings.news(), resources.models(), enricher()),
                        Named.as("send-mentions"),
                        Names.EVENT_TIME_STORE)
                .repartition(Repartitioned.<String, EntityUpdate>as(Names.ENTITY_FEED)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(StateSerde.of(EntityUpdate.class))
                        .withStreamPartitioner(new FeedPartitioner())
                        .withNumberOfPartitions(context.partitions(Names.ENTITY_FEED)));
    }

    KStream<String, SpecificRecord> trackEntities(KStream<String, EntityUpdate> feed) {
        RiskStateStores.builders().forEach(context.builder()::addStateStore);
        var source = new TrackEntities.Source(
                context.settings().topics().news(),
                context.resources().newsPartitions(),
                context.settings().news().idleAfter(),
                context.resources().reads());
        return feed.process(
                () -> new TrackEntities(
                        context.settings().risk(),
                        context.resources().heads().events(context.resources().models()),
                        sameStories,
                        source,
                        context.resources().route()),
                Named.as("track-entities"),
                RiskStateStores.names());
    }

    void writeRisk(KStream<String, SpecificRecord> risk) {
        var topics = context.settings().topics();
        var route = context.resources().route();
        writeOnly(risk, EnrichedEvent.class, "revised-news", RoutedTopic.byPosition(route, topics.newsEnriched()));
        writeOnly(risk, NewsStory.class, "stories", ofStep(topics.stories()));
        writeOnly(risk, EntityMood.class, "moods", ofStep(topics.moods()));
        // All records of an alert come from the application that opened it.
        writeOnly(
                risk,
                RiskAlert.class,
                "alerts",
                RoutedTopic.byStep(route, topics.alerts(), (alert, time) -> alert.getOpenedAt()));
    }

    private <V> RoutedTopic<String, V> ofStep(String topic) {
        return RoutedTopic.byStep(context.resources().route(), topic, (value, time) -> Instant.ofEpochMilli(time));
    }

    private SpecificRecord shown(SpecificRecord output) {
        return output instanceof EnrichedEvent event
                ? context.outputForm().of(event)
                : Headlines.shown(output, context.settings().privacy());
    }

    private <V extends SpecificRecord> void writeOnly(
            KStream<String, SpecificRecord> risk, Class<V> type, String name, RoutedTopic<String, V> topic) {
        var only = risk.flatMapValues(
                value -> type.isInstance(value) ? List.of(type.cast(shown(value))) : List.<V>of(),
                Named.as("select-" + name));
        context.write(only, type, name, topic);
    }
}
