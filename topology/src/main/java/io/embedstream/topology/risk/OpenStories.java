package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.StoryState;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/**
 * The open stories of an entity in order of their ids, each with an id of its own. An article is a member of one of
 * them at most. For one thread.
 */
final class OpenStories {
    private final List<OpenStory> byId;
    private final List<StoryState> states = new States();
    /** Ids of stories by those of their members; null until it is asked for. */
    private Map<String, String> ofMembers;

    /** None yet. */
    OpenStories() {
        this.byId = new ArrayList<>();
    }

    private OpenStories(List<OpenStory> byId) {
        this.byId = new ArrayList<>(byId);
    }

    /** The same stories in a list of its own. */
    OpenStories copy() {
        return new OpenStories(byId);
    }

    /** All of them, as they are at any time; not to be changed. */
    List<OpenStory> all() {
        return Collections.unmodifiableList(byId);
    }

    /** The states of {@link #all}. */
    List<StoryState> states() {
        return states;
    }

    /** The story of an id; null if there is none. */
    OpenStory get(String id) {
        int at = find(id);
        return at < 0 ? null : byId.get(at);
    }

    /** The id of the story that an article is a member of; null if it is of none. */
    String ofMember(String articleId) {
        if (ofMembers == null) {
            ofMembers = new HashMap<>(2 * byId.size());
            states.forEach(this::addMembers);
        }
        return ofMembers.get(articleId);
    }

    /** Adds a story, or puts it in the place of the one that has its id. */
    void put(OpenStory story) {
        int at = find(story.id());
        if (at < 0) {
            byId.add(-at - 1, story);
        } else {
            removeMembers(byId.set(at, story).state());
        }
        membersCame(story.state());
    }

    /** Takes note that a story may have new members. */
    void membersCame(StoryState story) {
        if (ofMembers != null) {
            addMembers(story);
        }
    }

    void remove(String id) {
        int at = find(id);
        if (at >= 0) {
            removeMembers(byId.remove(at).state());
        }
    }

    private void addMembers(StoryState story) {
        for (var member : story.getMembers()) {
            ofMembers.putIfAbsent(member, story.getStoryId());
        }
    }

    private void removeMembers(StoryState story) {
        if (ofMembers != null) {
            story.getMembers().forEach(member -> ofMembers.remove(member, story.getStoryId()));
        }
    }

    /** Place of a story, or, as in {@link Collections#binarySearch}, where it would be. */
    private int find(String id) {
        int low = 0;
        int high = byId.size() - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = byId.get(middle).id().compareTo(id);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    private final class States extends AbstractList<StoryState> implements RandomAccess {
        @Override
        public StoryState get(int index) {
            return byId.get(index).state();
        }

        @Override
        public int size() {
            return byId.size();
        }
    }
}
