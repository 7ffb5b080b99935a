package io.embedstream.topology.risk;

import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.schemas.EntityMood;
import io.embedstream.schemas.NewsStory;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.StoryState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Takes one entity over one grid step: a pure function of its state, the step and the step's mentions in order of event
 * time and id.
 */
final class EntityTracker {
    private final Stories stories;
    private final MoodModel model;
    private final AlertRules rules;

    /** @param events by the fingerprint of the model whose vectors they compare */
    EntityTracker(RiskSettings settings, Map<String, EventHead> events) {
        this.stories = new Stories(settings.sameStory(), settings.negativeBelow());
        this.model = new MoodModel(settings);
        this.rules = new AlertRules(settings, new DistinctStories(events, settings.distinctBelow()));
    }

    /** State of an entity that has not been mentioned yet. */
    static EntityState start() {
        return EntityState.newBuilder()
                .setStories(new ArrayList<>())
                .setBaseline(0)
                .setBaselineWeight(0)
                .build();
    }

    /** Whether a step without mentions could still change what is known of the entity. */
    static boolean active(EntityState state) {
        return !state.getStories().isEmpty() || state.getAlert() != null;
    }

    /**
     * Advances an entity to the end of a step.
     *
     * @param state changed in place
     * @return stories that changed, the mood, and the change of the alert if there is one
     */
    List<SpecificRecord> advance(String entityId, EntityState state, List<EntityMention> mentions, Instant stepEnd) {
        model.expire(state, stepEnd);
        var changed = addAll(state, mentions);
        double mood = model.mood(state, stepEnd);
        var outputs = new ArrayList<SpecificRecord>();
        changed.values().forEach(story -> outputs.add(story(entityId, story)));
        outputs.add(mood(entityId, state, mood, stepEnd));
        rules.advance(entityId, state, model.riskMood(state, stepEnd), stepEnd).ifPresent(outputs::add);
        return outputs;
    }

    private Map<String, StoryState> addAll(EntityState state, List<EntityMention> mentions) {
        var changed = new LinkedHashMap<String, StoryState>();
        for (var mention : mentions) {
            state.setOpenBelow(mention.getOpenBelow());
            state.setCloseAbove(mention.getCloseAbove());
            var story = stories.add(state.getStories(), mention);
            changed.put(story.getStoryId(), story);
        }
        return changed;
    }

    private static NewsStory story(String entityId, StoryState story) {
        return new NewsStory(
                story.getStoryId(),
                entityId,
                story.getHeadline(),
                story.getMembers().size(),
                story.getFirstAt(),
                story.getLastAt(),
                List.copyOf(story.getMembers()),
                (float) Stories.score(story));
    }

    private static EntityMood mood(String entityId, EntityState state, double mood, Instant at) {
        int articles = state.getStories().stream()
                .mapToInt(story -> story.getMembers().size())
                .sum();
        return new EntityMood(entityId, at, (float) mood, state.getStories().size(), articles);
    }
}
