package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.state.ElementKey;
import io.embedstream.topology.state.Unread;
import java.util.ArrayList;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Where entities are kept: the state of each under its id, its open stories as a range under {@code entity|story}, what
 * is compared of them with the {@linkplain ArticleContents contents of articles}.
 */
final class EntityStores {
    /** Of all entities that are remembered. */
    private static final int MOST_STORIES = 4_096;

    private final KeyValueStore<String, EntityState> entities;
    private final KeyValueStore<String, StoryState> stories;
    private final ArticleContents contents;
    /** As they were saved: each step of an entity would else read all its stories and their contents again. */
    private final RecentlyUsed<TrackedEntity> saved = new RecentlyUsed<>(MOST_STORIES);

    EntityStores(
            KeyValueStore<String, EntityState> entities,
            KeyValueStore<String, StoryState> stories,
            ArticleContents contents) {
        this.entities = entities;
        this.stories = stories;
        this.contents = contents;
    }

    /** The entity as it was saved, or one that has not been mentioned yet; what is changed of it is to be saved. */
    TrackedEntity load(String id) {
        return saved.get(id).orElseGet(() -> read(id));
    }

    /** The same, of which changes are not to be saved. */
    TrackedEntity copy(String id) {
        return saved.get(id).map(TrackedEntity::copy).orElseGet(() -> read(id));
    }

    private TrackedEntity read(String id) {
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
            saved.remove(entity.id());
        } else {
            entities.put(entity.id(), entity.state());
            saved.put(entity.id(), entity, entity.stories().size() + 1);
        }
    }

    private void remove(TrackedEntity entity, StoryState story) {
        var other = entity.story(story.getStoryId());
        if (other == null) {
            Unread.delete(stories, ElementKey.of(entity.id(), story.getStoryId()));
        }
        if (!ArticleContents.holds(story)
                && (other == null || !other.getFirstAt().equals(story.getFirstAt()))) {
            contents.delete(entity.id(), story.getStoryId(), story.getFirstAt());
        }
    }
}
