package io.embedstream.deploy.console.view;

import io.embedstream.schemas.EntityMood;
import io.embedstream.schemas.Evidence;
import io.embedstream.schemas.NewsStory;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.topology.risk.AlertForecast;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Watched entities: their mood over event time, their alerts, and the stories behind them with repeats folded. */
public final class RiskView implements View {
    private static final int ENTITIES = 2_000;
    private static final int SHOWN = 200;
    private static final int MOODS = 1_500;
    private static final int ALERTS = 60;
    private static final int STORIES = 60;
    private static final String CLOSED = "closed";
    private static final String WITHDRAWN = "withdrawn";

    private final TextPolicy policy;
    private final NewsMemory articles;
    private final StoryRepeats repeats;
    private final Latest<Entity> entities = new Latest<>(ENTITIES);
    private long version;
    private long changes;
    private Instant latest = Instant.EPOCH;

    /** Mood at the end of a grid step, epoch milliseconds. */
    record MoodPoint(long time, float score) {}

    /** A change of an alert. */
    record AlertChange(
            String alertId,
            String state,
            boolean provisional,
            long time,
            long openedAt,
            float score,
            float baseline,
            List<EvidenceLine> evidence) {}

    /** A story behind an alert. */
    record EvidenceLine(String articleId, String headline, float score, long publishedAt, int articles) {}

    /** A story with its repeats folded. */
    record StoryLine(
            String storyId,
            String headline,
            int count,
            long firstAt,
            long lastAt,
            float score,
            List<StoryRepeats.Repeat> repeats) {}

    /** One line of the list of entities. */
    record EntityLine(String entityId, Float score, Long time, String alert, boolean provisional, int changes) {}

    /** The list. */
    record Snapshot(long changes, List<EntityLine> entities) {}

    /**
     * One entity: moods oldest first, alerts and stories newest first.
     *
     * @param foldedWithin distance up to which an article is folded into a story
     */
    record EntityPage(
            String entityId,
            List<MoodPoint> moods,
            List<AlertChange> alerts,
            List<StoryLine> stories,
            double foldedWithin) {}

    private static final class Entity {
        private final String id;
        private final Recent<MoodPoint> moods = new Recent<>(MOODS);
        private final Recent<AlertChange> alerts = new Recent<>(ALERTS);
        private final Latest<NewsStory> stories = new Latest<>(STORIES);
        private int changes;
        private RiskAlert lastFinal;

        private Entity(String id) {
            this.id = id;
        }

        private EntityLine line() {
            Optional<MoodPoint> mood = moods.list(1).stream().findFirst();
            Optional<AlertChange> alert = alerts.list(1).stream().findFirst();
            return new EntityLine(
                    id,
                    mood.map(MoodPoint::score).orElse(null),
                    mood.map(MoodPoint::time).orElse(null),
                    alert.map(AlertChange::state).orElse(null),
                    alert.map(AlertChange::provisional).orElse(false),
                    changes);
        }
    }

    /**
     * An empty view.
     *
     * @param articles what stories consist of
     */
    public RiskView(TextPolicy policy, NewsMemory articles, StoryRepeats repeats) {
        this.policy = policy;
        this.articles = articles;
        this.repeats = repeats;
    }

    /** Takes a mood. */
    public synchronized void add(EntityMood mood) {
        entity(mood.getEntityId()).moods.add(new MoodPoint(mood.getStepEnd().toEpochMilli(), mood.getScore()));
        if (mood.getStepEnd().isAfter(latest)) {
            latest = mood.getStepEnd();
        }
        version++;
    }

    /** Takes a change of an alert. */
    public synchronized void add(RiskAlert alert) {
        Entity entity = entity(alert.getEntityId());
        entity.alerts.add(new AlertChange(
                alert.getAlertId(),
                alert.getState(),
                isProvisional(alert),
                alert.getWindowEnd().toEpochMilli(),
                alert.getOpenedAt().toEpochMilli(),
                alert.getScore(),
                alert.getBaseline(),
                alert.getEvidence().stream().map(this::evidence).toList()));
        if (!isProvisional(alert)) {
            entity.lastFinal = alert;
        }
        entity.changes++;
        changes++;
        version++;
    }

    /** Takes a story, which replaces what was known of it. */
    public synchronized void add(NewsStory story) {
        entity(story.getEntityId()).stories.put(story.getStoryId(), story);
        version++;
    }

    /** One entity, if it was heard of. */
    public synchronized Optional<Object> entityPage(String id) {
        return entities.find(id).map(entity -> {
            List<MoodPoint> moods = entity.moods.list().stream()
                    .sorted(Comparator.comparingLong(MoodPoint::time))
                    .toList();
            List<StoryLine> stories =
                    entity.stories.list().stream().map(this::line).toList();
            return new EntityPage(id, moods, entity.alerts.list(), stories, repeats.limit());
        });
    }

    /** What is known of an entity, to forecast by. */
    public synchronized AlertForecast.Known known(String id) {
        Optional<Entity> entity = entities.find(id);
        return new AlertForecast.Known(
                id,
                entity.map(found -> found.stories.list()).orElse(List.of()),
                story -> articles.find(story.getStoryId()),
                entity.map(found -> found.lastFinal));
    }

    /** The latest end of a step at which a mood was written; nothing before the first. */
    public synchronized Optional<Instant> latest() {
        return latest.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(latest);
    }

    private StoryLine line(NewsStory story) {
        return new StoryLine(
                story.getStoryId(),
                policy.show(story.getHeadline()),
                story.getCount(),
                story.getFirstAt().toEpochMilli(),
                story.getLastAt().toEpochMilli(),
                story.getScore(),
                repeats.of(story));
    }

    @Override
    public synchronized long version() {
        return version;
    }

    @Override
    public synchronized Object snapshot() {
        List<EntityLine> lines = entities.list().stream()
                .map(Entity::line)
                .sorted(Comparator.comparing(RiskView::isCalm)
                        .thenComparing(line -> line.score() == null ? 0 : line.score())
                        .thenComparing(EntityLine::entityId))
                .limit(SHOWN)
                .toList();
        return new Snapshot(changes, lines);
    }

    private static boolean isCalm(EntityLine line) {
        return line.alert() == null
                || line.alert().equals(CLOSED)
                || line.alert().equals(WITHDRAWN);
    }

    private static boolean isProvisional(RiskAlert alert) {
        return alert.getSchema().getField("provisional") != null && Boolean.TRUE.equals(alert.get("provisional"));
    }

    private EvidenceLine evidence(Evidence evidence) {
        return new EvidenceLine(
                evidence.getArticleId(),
                policy.show(evidence.getHeadline()),
                evidence.getScore(),
                evidence.getPublishedAt().toEpochMilli(),
                evidence.getArticles());
    }

    private Entity entity(String id) {
        return entities.of(id, Entity::new);
    }
}
