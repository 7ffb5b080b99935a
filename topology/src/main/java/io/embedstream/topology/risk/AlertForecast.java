package io.embedstream.topology.risk;

import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.schemas.NewsStory;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.internal.AlertState;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.cascade.SameStory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an article would do to the alert of an entity, by the same rules as {@link TrackEntities}, from what the output
 * topics say of the entity. They do not say everything: stories are taken to be distinct unless the article joins one,
 * and the baseline is that of the latest alert. Safe for many threads.
 */
public final class AlertForecast {
    private static final Function<StoryState, EntityMention> IN_STORY = ArticleContents::own;

    private final RiskSettings settings;
    private final Map<String, EventHead> events;
    private final Function<RiskSettings, SameStory> sameStory;

    /**
     * What is known of an entity.
     *
     * @param stories its latest
     * @param first the article that a story began with, as a mention of its text and vector; nothing where it is not
     *     known, so that no article joins the story
     * @param last the latest change of its alert
     */
    public record Known(
            String entityId,
            List<NewsStory> stories,
            Function<NewsStory, Optional<EntityMention>> first,
            Optional<RiskAlert> last) {}

    /**
     * What would be.
     *
     * @param before risk mood without the article
     * @param after risk mood with it
     * @param limit at or below it an alert opens
     * @param distinct negative stories that report different events, with the article
     * @param needed for an alert to open
     * @param coolUntil before which no further alert opens
     * @param joins headline of the story that the article repeats, if it is one
     * @param open whether an alert is open now
     * @param change of the alert, if it changes
     */
    public record Forecast(
            double before,
            double after,
            double limit,
            int distinct,
            int needed,
            Optional<Instant> coolUntil,
            Optional<String> joins,
            boolean open,
            Optional<RiskAlert> change) {}

    /**
     * Forecasts by settings.
     *
     * @param events by the fingerprint of the model whose vectors they compare
     * @param sameStory makes what scores pairs of articles; called once a forecast
     */
    public AlertForecast(
            RiskSettings settings, Map<String, EventHead> events, Function<RiskSettings, SameStory> sameStory) {
        this.settings = settings;
        this.events = events;
        this.sameStory = sameStory;
    }

    /** What a mention would do; nothing is changed. */
    public Forecast of(Known known, EntityMention mention) {
        var model = new MoodModel(settings);
        var same = new SameEvents(EventModels.of(events), new PairReader(PairReader.Meter.NONE));
        var rules = new AlertRules(settings, new DistinctStories(same, settings.distinctBelow()));
        var tracker = new EntityTracker(settings, same, sameStory.apply(settings));
        var entity = entity(known);
        long step = settings.step().toMillis();
        var end = Instant.ofEpochMilli(Math.floorDiv(mention.getPublishedAt().toEpochMilli(), step) * step + step);
        tracker.begin(entity, end);
        double before = model.moods(entity, end).risk();
        var joined = tracker.add(entity, List.of(mention)).stream()
                .filter(story -> !story.getStoryId().equals(mention.getArticleId()))
                .map(NewsStory::getHeadline)
                .findFirst();
        return new Forecast(
                before,
                model.moods(entity, end).risk(),
                rules.limit(entity.state()),
                rules.distinctNegative(entity),
                settings.minStories(),
                rules.coolUntil(entity.state(), end),
                joined,
                entity.state().getAlert() != null,
                tracker.decide(entity, end));
    }

    private static TrackedEntity entity(Known known) {
        var state = TrackedEntity.start(known.entityId()).state();
        known.last().ifPresent(last -> {
            state.setBaseline(last.getBaseline());
            boolean ended =
                    last.getState().equals(AlertRules.CLOSED) || last.getState().equals(AlertRules.WITHDRAWN);
            if (!ended) {
                state.setAlert(new AlertState(last.getAlertId(), last.getOpenedAt(), new ArrayList<>()));
            } else if (last.getState().equals(AlertRules.CLOSED)) {
                state.setClosedAt(last.getWindowEnd());
            }
        });
        var reportedIn = state.getAlert() == null ? null : state.getAlert().getAlertId();
        var stories = known.stories().stream()
                .map(story -> story(story, known.first().apply(story), reportedIn))
                .toList();
        return new TrackedEntity(known.entityId(), state, stories, IN_STORY);
    }

    private static StoryState story(NewsStory story, Optional<EntityMention> first, String reportedIn) {
        var state = StoryState.newBuilder()
                .setStoryId(story.getStoryId())
                .setHeadline(story.getHeadline())
                .setText(first.map(EntityMention::getText).orElse(story.getHeadline()))
                .setFingerprint(first.map(EntityMention::getFingerprint).orElse(""))
                .setFirstAt(story.getFirstAt())
                .setLastAt(story.getLastAt())
                .setMembers(new ArrayList<>(story.getMembers()))
                .setArticles(story.getCount())
                .setScoreSum((double) story.getScore() * story.getCount())
                .setReports(new ArrayList<>())
                .setReadings(new ArrayList<>())
                .setReportedIn(reportedIn)
                .build();
        first.ifPresent(mention -> state.setVectorF16(mention.getVectorF16()));
        return state;
    }
}
