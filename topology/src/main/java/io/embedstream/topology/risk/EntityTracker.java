package io.embedstream.topology.risk;

import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.schemas.EntityMood;
import io.embedstream.schemas.NewsStory;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.cascade.SameStory;
import io.embedstream.topology.text.CosineScales;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Takes one entity over one grid step: a pure function of the entity, the step and the step's mentions in order of
 * event time and id. First {@link #begin}, then {@link #add} in parts of any number, then {@link #end}.
 */
final class EntityTracker {
    private final RiskSettings settings;
    private final Stories stories;
    private final StoryOverflow overflow;
    private final MoodModel model;
    private final AlertRules rules;
    private final NextStep nextStep;

    /**
     * What the end of a step brings.
     *
     * @param mood the mood, if it is due to be written
     * @param alert the change of the alert, if there is one
     */
    record Closed(Optional<EntityMood> mood, Optional<RiskAlert> alert) {}

    /** A tracker of articles whose cosines are read as they are, without judges. */
    EntityTracker(RiskSettings settings, Map<String, EventHead> events) {
        this(
                settings,
                new SameEvents(EventModels.of(events), new PairReader(PairReader.Meter.NONE)),
                SameStory.byVectors(settings.sameStory(), CosineScales.NONE));
    }

    /**
     * A tracker.
     *
     * @param events how pairs of stories are compared
     * @param sameStory how pairs of articles are scored
     */
    EntityTracker(RiskSettings settings, SameEvents events, SameStory sameStory) {
        this.settings = settings;
        this.stories = new Stories(sameStory, settings.negativeBelow());
        this.overflow = new StoryOverflow(settings.maxStories(), settings.negativeBelow(), settings.window());
        this.model = new MoodModel(settings);
        this.rules = new AlertRules(settings, new DistinctStories(events, settings.distinctBelow()));
        this.nextStep = new NextStep(settings, rules);
    }

    /** Lets go of what lies behind the window at the end of a step; doing it twice changes nothing. */
    void begin(TrackedEntity entity, Instant stepEnd) {
        model.expire(entity, stepEnd);
    }

    /** Adds mentions of the step, in their order, and returns the stories that changed. */
    List<NewsStory> add(TrackedEntity entity, List<EntityMention> mentions) {
        return add(entity, mentions, (mention, story) -> {});
    }

    /** Is told, mention by mention, the id of the story each belongs to; null where that is folded. */
    interface Placed extends BiConsumer<EntityMention, String> {}

    /** The same, telling of each mention. */
    List<NewsStory> add(TrackedEntity entity, List<EntityMention> mentions, Placed placed) {
        var changed = new LinkedHashMap<String, NewsStory>();
        for (var mention : mentions) {
            entity.state().setOpenBelow(mention.getOpenBelow());
            entity.state().setCloseAbove(mention.getCloseAbove());
            var id = mention.getArticleId();
            var joined = stories.add(entity, mention);
            joined.ifPresent(story -> changed.put(story.getStoryId(), output(entity.id(), story)));
            placed.accept(mention, joined.map(StoryState::getStoryId).orElseGet(() -> entity.storyOf(id)));
            overflow.fold(entity);
        }
        return List.copyOf(changed.values());
    }

    /** What the alert would do if the step closed with the mentions added so far. */
    Optional<RiskAlert> decide(TrackedEntity entity, Instant stepEnd) {
        double risk = model.moods(entity, stepEnd).risk();
        return rules.decide(entity, risk, stepEnd).map(change -> rules.alert(change, entity, risk, stepEnd));
    }

    /** Closes the step, and sets when the entity is next due. */
    Closed end(TrackedEntity entity, Instant stepEnd) {
        var moods = model.moods(entity, stepEnd);
        var change = rules.decide(entity, moods.risk(), stepEnd);
        var alert = change.map(decided -> rules.alert(decided, entity, moods.risk(), stepEnd));
        boolean moodIsDue = advance(entity, moods, change, stepEnd);
        return new Closed(moodIsDue ? Optional.of(mood(entity, moods, stepEnd)) : Optional.empty(), alert);
    }

    /** The same, where nobody asks what it brings. */
    void pass(TrackedEntity entity, Instant stepEnd) {
        var moods = model.moods(entity, stepEnd);
        advance(entity, moods, rules.decide(entity, moods.risk(), stepEnd), stepEnd);
    }

    /** Takes the end of a step into the state of its entity; returns whether the mood is due to be written. */
    private boolean advance(TrackedEntity entity, Moods moods, Optional<AlertRules.Change> change, Instant stepEnd) {
        change.ifPresent(decided -> rules.apply(entity, decided, stepEnd));
        boolean moodIsDue = noteMood(entity, moods.mood(), stepEnd, change.isPresent());
        boolean forgotten =
                !moodIsDue && !entity.active() && stepEnd.equals(entity.state().getDueAt());
        entity.state().setAdvancedAt(stepEnd);
        entity.state().setDueAt(forgotten ? null : nextStep.after(entity, moods, stepEnd));
        return moodIsDue;
    }

    /** Takes up an entity that an earlier build has advanced to a step. */
    void resume(TrackedEntity entity, Instant stepEnd) {
        overflow.fold(entity);
        entity.state().setAdvancedAt(stepEnd);
        entity.state().setDueAt(nextStep.after(entity, model.moods(entity, stepEnd), stepEnd));
    }

    /** Takes a provisional alert back that the close of its step has not confirmed. */
    RiskAlert withdrawn(TrackedEntity entity, String alertId, Instant stepEnd) {
        return rules.withdraw(entity, alertId, model.moods(entity, stepEnd).risk(), stepEnd);
    }

    /** Whether a mood is due to be written; the state takes note of one that is. */
    private boolean noteMood(TrackedEntity entity, double mood, Instant at, boolean alertChanged) {
        var state = entity.state();
        var last = state.getMood();
        boolean rests = !entity.active();
        boolean due = last == null
                || alertChanged
                || rests
                || Math.abs(mood - last) >= settings.moodChange()
                || !at.isBefore(state.getMoodAt().plus(settings.moodHeartbeat()));
        if (!due || rests && last == null) {
            return false;
        }
        state.setMood(rests ? null : mood);
        state.setMoodAt(rests ? null : at);
        return true;
    }

    private static EntityMood mood(TrackedEntity entity, Moods moods, Instant at) {
        return new EntityMood(entity.id(), at, (float) moods.mood(), entity.storyCount(), entity.articleCount());
    }

    private static NewsStory output(String entityId, StoryState story) {
        return new NewsStory(
                story.getStoryId(),
                entityId,
                story.getHeadline(),
                story.getArticles(),
                story.getFirstAt(),
                story.getLastAt(),
                List.copyOf(story.getMembers()),
                (float) Stories.score(story));
    }
}
