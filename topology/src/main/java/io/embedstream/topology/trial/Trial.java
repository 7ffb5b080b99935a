package io.embedstream.topology.trial;

import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.Recommendations;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityUpdate;
import io.embedstream.topology.TopologyResources;
import io.embedstream.topology.TopologySettings;
import io.embedstream.topology.TopologySettings.Domain;
import io.embedstream.topology.enrich.EnrichedEvents;
import io.embedstream.topology.enrich.ScoreSentiment;
import io.embedstream.topology.enrich.ScoredEvent;
import io.embedstream.topology.news.EntityMatch;
import io.embedstream.topology.news.FindEntities;
import io.embedstream.topology.news.NewsFields;
import io.embedstream.topology.news.NewsItem;
import io.embedstream.topology.news.SendMentions;
import io.embedstream.topology.privacy.TextMasker;
import io.embedstream.topology.reviews.ProfileChange;
import io.embedstream.topology.reviews.RecommendItems;
import io.embedstream.topology.reviews.TaskPopularity;
import io.embedstream.topology.reviews.UpdateProfile;
import io.embedstream.topology.support.AnswerModels;
import io.embedstream.topology.support.SuggestAnswers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What the stages do with a text: as the first message of a conversation, as an article, and as the first review of a
 * user who gave no stars. They find the application's catalogs and otherwise empty state, so their answers are those
 * the stream would give to somebody it does not know. Safe for many threads, as far as the catalogs are.
 */
public final class Trial {
    private static final String ID = "trial";
    private static final String CUSTOMER = "customer";

    private final TopologySettings settings;
    private final TopologyResources resources;
    private final Map<String, ? extends StateStore> catalogs;
    private final TextMasker masker;

    /**
     * An entity that the text names.
     *
     * @param match where the text names it
     * @param mention what its owner would be sent, the score in it
     */
    public record Mentioned(EntityMatch match, EntityMention mention) {}

    /**
     * What becomes of the text; nothing of a domain that does not run.
     *
     * @param text as the stages saw it: masked, where they mask
     * @param mentioned in order of entity id
     */
    public record Outcome(
            String text,
            Optional<AnswerSuggestion> suggestion,
            List<Mentioned> mentioned,
            Optional<Recommendations> recommendations) {}

    /**
     * Trials of an application.
     *
     * @param catalogs its global stores by name, those of domains that run
     */
    public Trial(TopologySettings settings, TopologyResources resources, Map<String, ? extends StateStore> catalogs) {
        this.settings = settings;
        this.resources = resources;
        this.catalogs = catalogs;
        this.masker = new TextMasker(settings.privacy().mask());
    }

    /**
     * Tries a text.
     *
     * @param at event time
     */
    public Outcome of(String text, Instant at) {
        try (TrialMetrics metrics = new TrialMetrics()) {
            return new Run(new TriedText(resources, masker.mask(text).text()), at, metrics).outcome();
        }
    }

    private final class Run {
        private final TriedText text;
        private final Instant at;
        private final TrialMetrics metrics;

        Run(TriedText text, Instant at, TrialMetrics metrics) {
            this.text = text;
            this.at = at;
            this.metrics = metrics;
        }

        Outcome outcome() {
            return new Outcome(
                    text.text(),
                    runs(Domain.SUPPORT) ? Optional.of(suggestion()) : Optional.empty(),
                    runs(Domain.NEWS) ? mentioned() : List.of(),
                    runs(Domain.REVIEWS) ? Optional.of(recommendations()) : Optional.empty());
        }

        private boolean runs(Domain domain) {
            return settings.domains().contains(domain);
        }

        private AnswerSuggestion suggestion() {
            var cascade = resources.cascade();
            var models = new AnswerModels(resources.calibrations(), cascade.calibrations(), cascade.seconds());
            var stage = new SuggestAnswers(settings.support(), resources.models(), models, settings.privacy());
            var chat = SupportChat.newBuilder()
                    .setMessageId(ID)
                    .setConversationId(ID)
                    .setRole(CUSTOMER)
                    .setText(text.text())
                    .setSentAt(at)
                    .build();
            return run(
                            stage,
                            text.scored(
                                    chat, new ScoreSentiment<>(resources.heads().general())))
                    .get(0);
        }

        private List<Mentioned> mentioned() {
            var article = FinancialNews.newBuilder()
                    .setArticleId(ID)
                    .setHeadline(text.text())
                    .setPublishedAt(at)
                    .build();
            var heads = resources.heads();
            ScoredEvent<FinancialNews> scored = text.scored(
                    article,
                    new ScoreSentiment<>(heads.finance(), heads.mentions().byLanguage()));
            var find = new FindEntities(
                    resources.watchlist(),
                    heads.entity(),
                    heads.event(),
                    heads.mentions(),
                    heads.reports().keySet());
            NewsItem item = run(find, scored).get(0);
            var send = new SendMentions(
                    settings.topics().news(),
                    settings.news(),
                    resources.models(),
                    (found, time) -> new EnrichedEvents(resources.models()).of("news", new NewsFields(), found, time));
            var sent = run(send, item).stream()
                    .map(EntityUpdate::getMention)
                    .filter(Objects::nonNull)
                    .toList();
            var matches = item.entities().isEmpty()
                    ? List.<EntityMatch>of()
                    : resources.watchlist().matcher().find(text.text(), List.of());
            var mentioned = new ArrayList<Mentioned>();
            for (var mention : sent) {
                matches.stream()
                        .filter(match -> match.entity().getEntityId().equals(mention.getEntityId()))
                        .forEach(match -> mentioned.add(new Mentioned(match, mention)));
            }
            return mentioned;
        }

        private Recommendations recommendations() {
            var review = UserReview.newBuilder()
                    .setReviewId(ID)
                    .setUserId(ID)
                    .setItemId(ID)
                    .setText(text.text())
                    .setPostedAt(at)
                    .build();
            var stores = new TrialContext<String, ProfileChange>(catalogs, metrics);
            var update = new UpdateProfile(settings.reviews(), resources.models(), new TaskPopularity());
            ProfileChange change = run(
                            update,
                            text.scored(
                                    review,
                                    new ScoreSentiment<>(resources.heads().general())),
                            stores)
                    .get(0);
            return run(new RecommendItems(settings.reviews(), new TaskPopularity()), change)
                    .get(0);
        }

        private <I, O> List<O> run(Processor<String, I, String, O> stage, I value) {
            return run(stage, value, new TrialContext<>(catalogs, metrics));
        }

        private <I, O> List<O> run(Processor<String, I, String, O> stage, I value, TrialContext<String, O> context) {
            stage.init(context);
            stage.process(new Record<>(ID, value, at.toEpochMilli()));
            stage.close();
            return context.forwarded();
        }
    }
}
