package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.state.ElementKey;
import java.util.ArrayList;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Where entities are kept: the state of each under its id, its open stories as a range under {@code entity|story}, what
 * is compared of them with the {@linkplain ArticleContents contents of articles}.
 */
final class EntityStores {
    private final KeyValueStore<String, EntityState> entities;
    private final KeyValueStore<String, StoryState> stories;
    private final ArticleContents contents;

    EntityStores(
            KeyValueStore<String, EntityState> entities,
            KeyValueStore<String, StoryState> stories,
            ArticleContents contents) {
        this.entities = entities;
        this.stories = stories;
        this.contents = contents;
    }

    /** The entity as it was saved, or one that has not been mentioned yet. */
    TrackedEntity load(String id) {
        var state = entities.get(id);
        if (state == null) {
            return TrackedEntity.start(id);
        }
        var open = new ArrayList<StoryState>();
        try (var range = stories.range(ElementKey.first(id), ElementKey.last(id))) {
            range.forEachRemaining(entry -> open.add(entry.value));
        }
        return new TrackedEntity(id, state, open, story -> contents.of(id, story));
    }

    /** Writes what has changed; an entity with no stories that is due never again is forgotten. */
    void save(TrackedEntity entity) {
        entity.removed().forEach(story -> remove(entity, story));
        entity.changed().forEach(story -> stories.put(ElementKey.of(entity.id(), story), entity.story(story)));
        entity.removed().clear();
        entity.changed().clear();
        if (entity.state().getDueAt() == null && !entity.active()) {
            entities.delete(entity.id());
        } else {
            entities.put(entity.id(), entity.state());
        }
    }

    private void remove(TrackedEntity entity, StoryState story) {
        var other = entity.story(story.getStoryId());
        if (other == null) {
            stories.delete(ElementKey.of(entity.id(), story.getStoryId()));
        }
        if (!ArticleContents.holds(story)
                && (other == null || !other.getFirstAt().equals(story.getFirstAt()))) {
            contents.delete(entity.id(), story.getStoryId(), story.getFirstAt());
        }
    }
}
