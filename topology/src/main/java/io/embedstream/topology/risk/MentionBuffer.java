package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.topology.state.ElementKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Mentions whose grid step is not closed, by entity, step, event time and article: {@code entity|step|time|article}.
 */
final class MentionBuffer {
    private static final char SEPARATOR = '|';
    private static final char BEHIND = '}';

    private final KeyValueStore<String, EntityMention> store;
    private final long step;

    MentionBuffer(KeyValueStore<String, EntityMention> store, Duration step) {
        this.store = store;
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
        var key = ElementKey.of(
                mention.getEntityId(),
                TimeKey.of(end)
                        + SEPARATOR
                        + TimeKey.of(mention.getPublishedAt())
                        + SEPARATOR
                        + mention.getArticleId());
        var known = store.get(key);
        if (known == null || mention.getText().compareTo(known.getText()) < 0) {
            store.put(key, mention);
        }
        return end;
    }

    /** Removes and returns the first mentions of an entity in a step, in order. */
    List<EntityMention> take(String entityId, Instant stepEnd, int most) {
        var first = ElementKey.of(entityId, TimeKey.of(stepEnd) + SEPARATOR);
        var last = ElementKey.of(entityId, TimeKey.of(stepEnd) + BEHIND);
        var taken = entries(first, last, most);
        taken.forEach(entry -> store.delete(entry.key));
        return taken.stream().map(entry -> entry.value).toList();
    }

    /** The first mentions of an entity from a step on, in order. */
    List<EntityMention> waiting(String entityId, Instant fromStep, int most) {
        var first = ElementKey.of(entityId, TimeKey.of(fromStep));
        return entries(first, ElementKey.last(entityId), most).stream()
                .map(entry -> entry.value)
                .toList();
    }

    private List<KeyValue<String, EntityMention>> entries(String first, String last, int most) {
        var entries = new ArrayList<KeyValue<String, EntityMention>>();
        try (var range = store.range(first, last)) {
            while (entries.size() < most && range.hasNext()) {
                entries.add(range.next());
            }
        }
        return entries;
    }
}
