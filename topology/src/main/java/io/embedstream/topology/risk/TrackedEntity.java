package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.FoldedStories;
import io.embedstream.schemas.internal.StoryState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One entity in memory: its state, and its open stories by id. Knows which stories changed since it was loaded. For one
 * thread.
 */
final class TrackedEntity {
    private final String id;
    private final EntityState state;
    private final NavigableMap<String, StoryState> stories = new TreeMap<>();
    private final Function<StoryState, EntityMention> contents;
    private final Map<String, Compared> compared = new HashMap<>();
    private final Set<String> changed = new TreeSet<>();
    private final List<StoryState> removed = new ArrayList<>();
    /** Ids of stories that another one of the same entity has, too. */
    private final Set<String> shared = new HashSet<>();

    private int pairsRead;

    /** What an article is compared by. */
    private static final class Compared {
        private final float[] vector;
        private final String text;

        Compared(EntityMention content) {
            vector = StoredVectors.of(content);
            text = content.getText();
        }
    }

    /**
     * An entity as it was saved.
     *
     * @param stories open ones, each with an id of its own
     * @param contents text and vector of a story's first article, in a mention; asked when a mention is compared with
     *     them
     */
    TrackedEntity(
            String id,
            EntityState state,
            Collection<StoryState> stories,
            Function<StoryState, EntityMention> contents) {
        this.id = id;
        this.state = state;
        this.contents = contents;
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
        return new TrackedEntity(id, state, List.of(), story -> {
            throw new IllegalStateException("story " + story.getStoryId() + " of a new entity was not begun here");
        });
    }

    /** Another one of the same, not to be saved: what happens to one does not happen to the other. */
    TrackedEntity copy() {
        var copy = new TrackedEntity(id, EntityState.newBuilder(state).build(), List.of(), contents);
        copy.stories.putAll(stories);
        copy.compared.putAll(compared);
        copy.shared.addAll(stories.keySet());
        shared.addAll(stories.keySet());
        return copy;
    }

    /** A story that may be changed: what another one shares is copied first. */
    StoryState own(StoryState story) {
        if (!shared.remove(story.getStoryId())) {
            return story;
        }
        var own = new StoryState(
                story.getStoryId(),
                story.getHeadline(),
                story.getText(),
                story.getFingerprint(),
                story.getVector(),
                story.getVectorF16(),
                story.getFirstAt(),
                story.getLastAt(),
                new ArrayList<>(story.getMembers()),
                story.getScoreSum(),
                new ArrayList<>(story.getReports()),
                story.getReport(),
                story.getReadBy(),
                new ArrayList<>(story.getReadings()),
                story.getArticles(),
                story.getReportedIn());
        stories.put(own.getStoryId(), own);
        return own;
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

    /** The text of a story's first article. */
    String text(StoryState story) {
        return compared(story).text;
    }

    /** A story's vector, unpacked once. */
    float[] vector(StoryState story) {
        return compared(story).vector;
    }

    private Compared compared(StoryState story) {
        var known = compared.get(story.getStoryId());
        if (known == null) {
            known = new Compared(contents.apply(story));
            compared.put(story.getStoryId(), known);
        }
        return known;
    }

    /** Adds a story that begins with a mention. */
    void begin(StoryState story, EntityMention mention) {
        shared.remove(story.getStoryId());
        compared.put(story.getStoryId(), new Compared(mention));
        put(story);
    }

    /** Whether an open story began with a mention. */
    boolean hasBegunWith(EntityMention mention) {
        var story = stories.get(mention.getArticleId());
        return story != null && story.getFirstAt().equals(mention.getPublishedAt());
    }

    /** Adds a story, or notes that it has changed. */
    void put(StoryState story) {
        stories.put(story.getStoryId(), story);
        changed.add(story.getStoryId());
    }

    void remove(StoryState story) {
        stories.remove(story.getStoryId());
        compared.remove(story.getStoryId());
        shared.remove(story.getStoryId());
        changed.remove(story.getStoryId());
        removed.add(story);
    }

    /** Ids of stories that are new or have changed. */
    Set<String> changed() {
        return changed;
    }

    /** Stories that are no longer open; another may have begun with an article of the same id. */
    List<StoryState> removed() {
        return removed;
    }

    /** Takes note that pairs of its stories were read by a judge. */
    void haveRead(int pairs) {
        pairsRead += pairs;
    }

    /** Pairs of its stories that were read since this was asked last. */
    int takePairsRead() {
        int taken = pairsRead;
        pairsRead = 0;
        return taken;
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
