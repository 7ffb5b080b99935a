package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.topology.repeat.FirstRecord;
import io.embedstream.topology.repeat.Originals;
import io.embedstream.topology.state.ElementKey;
import io.embedstream.topology.state.Unread;
import io.embedstream.topology.time.TimeKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Mentions whose grid step is not closed, by entity, step, event time and article: {@code entity|step|time|article}.
 * Their texts and vectors are kept apart, since they outlive them in stories.
 */
final class MentionBuffer implements Originals.Waiting {
    /** Of an entity, so that {@link #waiting} tells them. */
    static final int MOST_WAITING = 1_024;

    private static final char SEPARATOR = '|';
    private static final char BEHIND = '}';

    private final KeyValueStore<String, EntityMention> store;
    private final WaitingMentions waiting;
    private final ArticleContents contents;
    private final long step;

    MentionBuffer(KeyValueStore<String, EntityMention> store, ArticleContents contents, Duration step) {
        this.store = store;
        this.waiting = new WaitingMentions(store, MOST_WAITING);
        this.contents = contents;
        this.step = step.toMillis();
    }

    /** End of the grid step that a moment lies in. */
    Instant stepEnd(Instant time) {
        return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), step) * step + step);
    }

    /**
     * Adds a mention and returns the end of its step. Of two under one id and time the text that sorts first stays,
     * whichever comes first.
     */
    Instant add(EntityMention mention) {
        var end = stepEnd(mention.getPublishedAt());
        var key = key(mention.getEntityId(), mention.getPublishedAt(), mention.getArticleId());
        var known = waiting.mayHold(mention.getEntityId(), key) ? store.get(key) : null;
        if (known == null) {
            put(key, mention);
            return end;
        }
        known = contents.restore(known);
        boolean first = mention.getText().compareTo(known.getText()) < 0;
        if (FirstRecord.merge(first ? mention : known, first ? known : mention) && !first) {
            replace(known);
        }
        if (first) {
            put(key, mention);
        }
        return end;
    }

    private void put(String key, EntityMention mention) {
        contents.put(mention);
        store(key, mention);
    }

    private String key(String entityId, Instant at, String articleId) {
        return ElementKey.of(entityId, TimeKey.of(stepEnd(at)) + SEPARATOR + TimeKey.of(at) + SEPARATOR + articleId);
    }

    @Override
    public Optional<EntityMention> find(String entityId, Instant at, String articleId) {
        return Optional.ofNullable(store.get(key(entityId, at, articleId))).map(contents::restore);
    }

    @Override
    public void replace(EntityMention mention) {
        contents.putIfAbsent(mention);
        store(key(mention.getEntityId(), mention.getPublishedAt(), mention.getArticleId()), mention);
    }

    private void store(String key, EntityMention mention) {
        var alone = ArticleContents.without(mention);
        store.put(key, alone);
        waiting.stored(key, alone);
    }

    /**
     * Removes and returns the first mentions of an entity in a step, in order. Their contents stay until
     * {@link #forget}.
     */
    List<EntityMention> take(String entityId, Instant stepEnd, int most) {
        var first = ElementKey.of(entityId, TimeKey.of(stepEnd) + SEPARATOR);
        var last = ElementKey.of(entityId, TimeKey.of(stepEnd) + BEHIND);
        var taken = waiting.entries(first, last, most);
        taken.forEach(entry -> Unread.delete(store, entry.key));
        waiting.deleted(entityId, taken.stream().map(entry -> entry.key).toList());
        taken.stream().map(entry -> entry.value).filter(ArticleContents::holds).forEach(contents::putIfAbsent);
        return taken.stream().map(entry -> contents.restore(entry.value)).toList();
    }

    /** Lets go of the content of a mention that was taken. */
    void forget(EntityMention mention) {
        contents.delete(mention.getEntityId(), mention.getArticleId(), mention.getPublishedAt());
    }

    /**
     * The mentions of an entity from a step on, in order, without their contents, see {@link #restored}; nothing if
     * more than {@value #MOST_WAITING} wait.
     */
    Optional<List<EntityMention>> waiting(String entityId, Instant fromStep) {
        return waiting.from(entityId, ElementKey.of(entityId, TimeKey.of(fromStep)));
    }

    /** Mentions that wait, with their contents. */
    List<EntityMention> restored(List<EntityMention> waiting) {
        return waiting.stream().map(contents::restore).toList();
    }
}
