package io.embedstream.deploy.console;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.console.view.RiskView;
import io.embedstream.deploy.console.view.TextPolicy;
import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.Recommendations;
import io.embedstream.topology.TopologyResources;
import io.embedstream.topology.TopologySettings;
import io.embedstream.topology.TopologySettings.Domain;
import io.embedstream.topology.cascade.SameStory;
import io.embedstream.topology.catalog.WholeCatalogType;
import io.embedstream.topology.risk.AlertForecast;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.text.FoldedText;
import io.embedstream.topology.trial.Trial;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.processor.StateStore;

/**
 * What the stream would do with a text, and why: as a customer's first message, as an article about watched entities,
 * as the first review of a user. Nothing is written. Safe for many threads.
 */
final class StreamAnswers {
    private final EmbedstreamApp app;
    private final TopologySettings settings;
    private final RiskView risk;
    private final TextPolicy policy;
    private final AlertForecast forecasts;

    /** A template that might answer. */
    record Candidate(String templateId, String intent, String answer, float probability) {}

    /** What customer service would be told. */
    record Message(String outcome, List<Candidate> candidates, boolean escalate, List<String> reasons) {}

    /**
     * What an article would do to an alert.
     *
     * @param before risk mood without it
     * @param limit risk mood at or below which an alert opens
     * @param distinct negative stories with it, of those needed
     * @param coolUntil before which no alert opens, epoch milliseconds; or null
     * @param joins headline of the story it repeats, or null
     * @param change {@code opened}, {@code updated}, {@code closed}, or null
     */
    record Alert(
            double before,
            double after,
            double limit,
            int distinct,
            int needed,
            Long coolUntil,
            String joins,
            String change,
            boolean open) {}

    /**
     * A watched entity that the text names.
     *
     * @param found the words that name it
     * @param negativeBelow score at or below which an article counts towards an alert
     */
    record Entity(String entityId, String name, List<String> found, float score, double negativeBelow, Alert alert) {}

    /** An item that would be recommended. */
    record Item(String itemId, String title, float score, boolean popular) {}

    /**
     * What a review would lead to.
     *
     * @param least weight from which a review counts
     */
    record Review(List<Item> items, double least) {}

    /** All of it; null for a domain that does not run. */
    record Answers(Message message, List<Entity> entities, Review review) {}

    StreamAnswers(EmbedstreamApp app, TopologySettings settings, RiskView risk, TextPolicy policy) {
        this.app = app;
        this.settings = settings;
        this.risk = risk;
        this.policy = policy;
        TopologyResources resources = app.resources();
        this.forecasts = new AlertForecast(
                settings.risk(),
                resources.heads().events(resources.models()).heads(),
                rules -> sameStory(settings, resources));
    }

    /** Scores pairs of articles as the stream does. */
    static SameStory sameStory(TopologySettings settings, TopologyResources resources) {
        return new SameStory(
                settings.risk().sameStory(),
                resources.models().cosines(),
                resources.cascade().seconds(),
                (asked, changed) -> {});
    }

    Answers of(String text) {
        Trial trial = new Trial(settings, app.resources(), catalogs());
        Trial.Outcome outcome = trial.of(text, risk.latest().orElseGet(Instant::now));
        return new Answers(
                outcome.suggestion().map(StreamAnswers::message).orElse(null),
                outcome.mentioned().stream()
                        .map(mentioned -> entity(outcome.text(), mentioned))
                        .toList(),
                outcome.recommendations().map(this::review).orElse(null));
    }

    private Map<String, StateStore> catalogs() {
        Map<String, StateStore> catalogs = new HashMap<>();
        if (settings.domains().contains(Domain.SUPPORT)) {
            put(catalogs, Names.TEMPLATE_STORE, new WholeCatalogType<AnswerTemplate>());
        }
        if (settings.domains().contains(Domain.REVIEWS)) {
            put(catalogs, Names.ITEM_STORE, new WholeCatalogType<CatalogItem>());
        }
        return catalogs;
    }

    private <P extends SpecificRecordBase> void put(
            Map<String, StateStore> catalogs, String name, WholeCatalogType<P> type) {
        KafkaStreams streams = app.streams();
        if (!streams.state().isRunningOrRebalancing()) {
            throw new IllegalArgumentException("the application is " + streams.state() + "; try again when it runs");
        }
        catalogs.put(name, streams.store(StoreQueryParameters.fromNameAndType(name, type)));
    }

    private static Message message(AnswerSuggestion suggestion) {
        List<Candidate> candidates = suggestion.getCandidates().stream()
                .map(one -> new Candidate(one.getTemplateId(), one.getIntent(), one.getAnswer(), one.getProbability()))
                .toList();
        return new Message(suggestion.getOutcome(), candidates, suggestion.getEscalate(), suggestion.getReasons());
    }

    private Entity entity(String text, Trial.Mentioned mentioned) {
        var watched = mentioned.match().entity();
        float score = mentioned.mention().getScore();
        return new Entity(
                watched.getEntityId(),
                watched.getName(),
                mentioned.match().spans().stream()
                        .map(span -> words(text, span))
                        .distinct()
                        .toList(),
                score,
                settings.risk().negativeBelow(),
                alert(mentioned));
    }

    private static String words(String text, FoldedText.Span span) {
        return text.substring(span.start(), span.end());
    }

    private Alert alert(Trial.Mentioned mentioned) {
        AlertForecast.Known known = risk.known(mentioned.mention().getEntityId());
        AlertForecast.Forecast forecast = forecasts.of(known, mentioned.mention());
        return new Alert(
                forecast.before(),
                forecast.after(),
                forecast.limit(),
                forecast.distinct(),
                forecast.needed(),
                forecast.coolUntil().map(Instant::toEpochMilli).orElse(null),
                forecast.joins().map(policy::show).orElse(null),
                forecast.change().map(change -> change.getState()).orElse(null),
                forecast.open());
    }

    private Review review(Recommendations recommendations) {
        List<Item> items = recommendations.getItems().stream()
                .map(item -> new Item(
                        item.getItemId(),
                        item.getTitle(),
                        item.getScore(),
                        !item.getBecause().equals(recommendations.getReviewId())))
                .toList();
        return new Review(items, settings.reviews().minWeight());
    }
}
