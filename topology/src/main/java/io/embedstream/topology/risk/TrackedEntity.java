package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.FoldedStories;
import io.embedstream.schemas.internal.StoryState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One entity in memory: its state, and its open stories by id. Knows which stories changed since it was loaded. For one
 * thread.
 */
final class TrackedEntity {
    private final String id;
    private final EntityState state;
    private final OpenStories stories;
    private final Function<StoryState, EntityMention> contents;
    private final Set<String> changed = new TreeSet<>();
    private final List<StoryState> removed = new ArrayList<>();
    /** Whether another one of the same entity has some of its stories, too: all but its {@link #own} ones. */
    private boolean sharing;

    private final Set<String> own = new HashSet<>();

    private int pairsRead;

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
        this(id, state, new OpenStories(), contents);
        stories.forEach(story -> this.stories.put(new OpenStory(story, contents)));
    }

    private TrackedEntity(
            String id, EntityState state, OpenStories stories, Function<StoryState, EntityMention> contents) {
        this.id = id;
        this.state = state;
        this.stories = stories;
        this.contents = contents;
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
        sharing = true;
        own.clear();
        var copy = new TrackedEntity(id, EntityState.newBuilder(state).build(), stories.copy(), contents);
        copy.sharing = true;
        return copy;
    }

    /** A story that may be changed: what another one shares is copied first. */
    StoryState own(StoryState story) {
        if (!sharing || !own.add(story.getStoryId())) {
            return story;
        }
        var copy = new StoryState(
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
        stories.put(stories.get(copy.getStoryId()).in(copy));
        return copy;
    }

    String id() {
        return id;
    }

    EntityState state() {
        return state;
    }

    /** Open stories in order of their ids. */
    List<StoryState> stories() {
        return stories.states();
    }

    /** The same, with what mentions are compared with. */
    List<OpenStory> open() {
        return stories.all();
    }

    /** The open story of an id; null if there is none. */
    StoryState story(String storyId) {
        var story = stories.get(storyId);
        return story == null ? null : story.state();
    }

    /** The id of the open story that an article belongs to, as far as its members are kept; null without one. */
    String storyOf(String articleId) {
        return stories.ofMember(articleId);
    }

    /** Adds a story that begins with a mention. */
    void begin(StoryState story, EntityMention mention) {
        own.add(story.getStoryId());
        stories.put(OpenStory.of(story, mention));
        changed.add(story.getStoryId());
    }

    /** Whether an open story began with a mention. */
    boolean hasBegunWith(EntityMention mention) {
        var story = story(mention.getArticleId());
        return story != null && story.getFirstAt().equals(mention.getPublishedAt());
    }

    /** Adds a story whose content is to be read, or notes that one has changed. */
    void put(StoryState story) {
        if (story == story(story.getStoryId())) {
            stories.membersCame(story);
        } else {
            stories.put(new OpenStory(story, contents));
        }
        changed.add(story.getStoryId());
    }

    void remove(StoryState story) {
        stories.remove(story.getStoryId());
        own.remove(story.getStoryId());
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
        return !stories().isEmpty() || !state.getFolded().isEmpty();
    }

    /** Whether anything can change without a mention. */
    boolean active() {
        return hasStories() || state.getAlert() != null;
    }

    /** Number of stories inside the window, folded ones included. */
    int storyCount() {
        return stories().size()
                + state.getFolded().stream().mapToInt(FoldedStories::getStories).sum();
    }

    /** Number of articles inside the window. */
    int articleCount() {
        return stories().stream().mapToInt(StoryState::getArticles).sum()
                + state.getFolded().stream()
                        .mapToInt(FoldedStories::getArticles)
                        .sum();
    }
}
