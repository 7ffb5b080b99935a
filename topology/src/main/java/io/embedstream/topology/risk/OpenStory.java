package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.cascade.SameStory;
import io.embedstream.topology.cascade.SameStory.Item;
import io.embedstream.topology.text.MeasuredVector;
import java.lang.ref.WeakReference;
import java.util.function.Function;

/**
 * An open story of an entity in memory, with what mentions are compared with: text and vector of its first article,
 * which are read when they are asked for. For one thread.
 */
final class OpenStory {
    private final StoryState state;
    /** Of its model; interned, so that it is compared at once. */
    private final String fingerprint;

    private final Function<StoryState, EntityMention> contents;
    /** Null until it is asked for. */
    private Content content;

    /** What is compared. */
    private static final class Content {
        private final String text;
        private final MeasuredVector vector;
        /** Kept as long as others keep it. */
        private WeakReference<Item> item = new WeakReference<>(null);

        Content(EntityMention first) {
            text = first.getText();
            vector = new MeasuredVector(StoredVectors.of(first));
        }
    }

    /** @param contents text and vector of a story's first article, in a mention; asked once at most */
    OpenStory(StoryState state, Function<StoryState, EntityMention> contents) {
        this(state, state.getFingerprint().intern(), contents, null);
    }

    private OpenStory(
            StoryState state, String fingerprint, Function<StoryState, EntityMention> contents, Content content) {
        this.state = state;
        this.fingerprint = fingerprint;
        this.contents = contents;
        this.content = content;
    }

    /** A story that begins with a mention. */
    static OpenStory of(StoryState state, EntityMention first) {
        return new OpenStory(state, state.getFingerprint().intern(), null, new Content(first));
    }

    /** The same story in another state. */
    OpenStory in(StoryState other) {
        return new OpenStory(other, fingerprint, contents, content);
    }

    StoryState state() {
        return state;
    }

    String id() {
        return state.getStoryId();
    }

    /**
     * Whether its vector is by a model.
     *
     * @param model fingerprint, interned
     */
    boolean isOf(String model) {
        return fingerprint.equals(model);
    }

    /** The words of its first article. */
    Item item(SameStory sameStory) {
        var own = content();
        var known = own.item.get();
        if (known == null) {
            known = sameStory.item(own.text);
            own.item = new WeakReference<>(known);
        }
        return known;
    }

    /** The vector of its first article. */
    MeasuredVector vector() {
        return content().vector;
    }

    private Content content() {
        if (content == null) {
            content = new Content(contents.apply(state));
        }
        return content;
    }
}
