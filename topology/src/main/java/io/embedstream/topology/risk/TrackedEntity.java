package io.embedstream.topology.risk;

import io.embedstream.encoder.head.duplicate.NewsText;
import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.FoldedStories;
import io.embedstream.schemas.internal.StoryState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One entity in memory: its state, and its open stories by id. Knows which stories changed since it was loaded. For one
 * thread.
 */
final class TrackedEntity {
    private final String id;
    private final EntityState state;
    private final NavigableMap<String, StoryState> stories = new TreeMap<>();
    private final Map<String, NewsText> texts = new HashMap<>();
    private final Map<String, float[]> vectors = new HashMap<>();
    private final Set<String> changed = new TreeSet<>();
    private final Set<String> removed = new TreeSet<>();

    /** @param stories open ones, each with an id of its own */
    TrackedEntity(String id, EntityState state, Collection<StoryState> stories) {
        this.id = id;
        this.state = state;
        stories.forEach(story -> this.stories.put(story.getStoryId(), story));
    }

    /** An entity that has not been mentioned yet. */
    static TrackedEntity start(String id) {
        var state = EntityState.newBuilder()
                .setStories(new ArrayList<>())
                .setFolded(new ArrayList<>())
                .setBaseline(0)
                .setBaselineWeight(0)
                .build();
        return new TrackedEntity(id, state, new ArrayList<>());
    }

    String id() {
        return id;
    }

    EntityState state() {
        return state;
    }

    /** Open stories in order of their ids. */
    Collection<StoryState> stories() {
        return stories.values();
    }

    StoryState story(String storyId) {
        return stories.get(storyId);
    }

    /** What is compared of a story's text. */
    NewsText text(StoryState story) {
        return texts.computeIfAbsent(story.getStoryId(), key -> NewsText.of(story.getText()));
    }

    /** A story's vector, unpacked once. */
    float[] vector(StoryState story) {
        return vectors.computeIfAbsent(story.getStoryId(), key -> StoredVectors.of(story));
    }

    /** Adds a story, or notes that it has changed. */
    void put(StoryState story) {
        stories.put(story.getStoryId(), story);
        changed.add(story.getStoryId());
        removed.remove(story.getStoryId());
    }

    void remove(StoryState story) {
        stories.remove(story.getStoryId());
        texts.remove(story.getStoryId());
        vectors.remove(story.getStoryId());
        changed.remove(story.getStoryId());
        removed.add(story.getStoryId());
    }

    /** Ids of stories that are new or have changed. */
    Set<String> changed() {
        return changed;
    }

    /** Ids of stories that are no longer open. */
    Set<String> removed() {
        return removed;
    }

    /** Whether stories count for its mood. */
    boolean hasStories() {
        return !stories.isEmpty() || !state.getFolded().isEmpty();
    }

    /** Whether anything can change without a mention. */
    boolean active() {
        return hasStories() || state.getAlert() != null;
    }

    /** Number of stories inside the window, folded ones included. */
    int storyCount() {
        return stories.size()
                + state.getFolded().stream().mapToInt(FoldedStories::getStories).sum();
    }

    /** Number of articles inside the window. */
    int articleCount() {
        return stories.values().stream().mapToInt(StoryState::getArticles).sum()
                + state.getFolded().stream()
                        .mapToInt(FoldedStories::getArticles)
                        .sum();
    }
}
