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

    /** As {@link AlertRules#decide}, if the step closed with the mentions added so far. */
    Optional<RiskAlert> decide(TrackedEntity entity, Instant stepEnd) {
        return rules.decide(entity, model.moods(entity, stepEnd).risk(), stepEnd);
    }

    /** Closes the step, and sets when the entity is next due. */
    Closed end(TrackedEntity entity, Instant stepEnd) {
        var moods = model.moods(entity, stepEnd);
        var alert = rules.decide(entity, moods.risk(), stepEnd);
        alert.ifPresent(change -> rules.apply(entity, change, stepEnd));
        var mood = moodToWrite(entity, moods.mood(), stepEnd, alert.isPresent());
        boolean forgotten = mood.isEmpty()
                && !entity.active()
                && stepEnd.equals(entity.state().getDueAt());
        entity.state().setAdvancedAt(stepEnd);
        entity.state().setDueAt(forgotten ? null : nextStep.after(entity, moods, stepEnd));
        return new Closed(mood, alert);
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

    private Optional<EntityMood> moodToWrite(TrackedEntity entity, double mood, Instant at, boolean alertChanged) {
        var state = entity.state();
        var last = state.getMood();
        boolean rests = !entity.active();
        boolean due = last == null
                || alertChanged
                || rests
                || Math.abs(mood - last) >= settings.moodChange()
                || !at.isBefore(state.getMoodAt().plus(settings.moodHeartbeat()));
        if (!due || rests && last == null) {
            return Optional.empty();
        }
        state.setMood(rests ? null : mood);
        state.setMoodAt(rests ? null : at);
        return Optional.of(new EntityMood(entity.id(), at, (float) mood, entity.storyCount(), entity.articleCount()));
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
