package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.text.MeasuredVector;
import java.util.function.Function;

/**
 * An open story of an entity in memory, with what mentions are compared with: text and vector of its first article,
 * which are read when they are asked for. For one thread.
 */
final class OpenStory {
    private final StoryState state;
    private final Function<StoryState, EntityMention> contents;
    /** Null until it is asked for. */
    private Content content;

    private record Content(String text, MeasuredVector vector) {
        static Content of(EntityMention first) {
            return new Content(first.getText(), new MeasuredVector(StoredVectors.of(first)));
        }
    }

    /** @param contents text and vector of a story's first article, in a mention; asked once at most */
    OpenStory(StoryState state, Function<StoryState, EntityMention> contents) {
        this(state, contents, null);
    }

    private OpenStory(StoryState state, Function<StoryState, EntityMention> contents, Content content) {
        this.state = state;
        this.contents = contents;
        this.content = content;
    }

    /** A story that begins with a mention. */
    static OpenStory of(StoryState state, EntityMention first) {
        return new OpenStory(state, null, Content.of(first));
    }

    /** The same story in another state. */
    OpenStory in(StoryState other) {
        return new OpenStory(other, contents, content);
    }

    StoryState state() {
        return state;
    }

    String id() {
        return state.getStoryId();
    }

    /** The text of its first article. */
    String text() {
        return content().text();
    }

    /** The vector of its first article. */
    MeasuredVector vector() {
        return content().vector();
    }

    private Content content() {
        if (content == null) {
            content = Content.of(contents.apply(state));
        }
        return content;
    }
}
