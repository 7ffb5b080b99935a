package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityMention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.streams.state.KeyValueStore;

/** Mentions whose grid step is still open, ordered by event time, article and entity. */
final class MentionBuffer {
    private final KeyValueStore<String, EntityMention> store;

    MentionBuffer(KeyValueStore<String, EntityMention> store) {
        this.store = store;
    }

    void add(EntityMention mention) {
        var time = timeKey(mention.getPublishedAt().toEpochMilli());
        store.put(time + '/' + mention.getArticleId() + '/' + mention.getEntityId(), mention);
    }

    /** Event time of the earliest mention held. */
    OptionalLong earliest() {
        try (var all = store.all()) {
            return all.hasNext()
                    ? OptionalLong.of(all.next().value.getPublishedAt().toEpochMilli())
                    : OptionalLong.empty();
        }
    }

    /** Removes and returns the mentions before a moment, in order. */
    List<EntityMention> takeBefore(Instant end) {
        var keys = new ArrayList<String>();
        var mentions = new ArrayList<EntityMention>();
        try (var range = store.range(null, timeKey(end.toEpochMilli()))) {
            range.forEachRemaining(entry -> {
                keys.add(entry.key);
                mentions.add(entry.value);
            });
        }
        keys.forEach(store::delete);
        return mentions;
    }

    /** Decimal of fixed width: sorts like the number, and a bare one sorts before every key of its moment. */
    private static String timeKey(long epochMillis) {
        return "%015d".formatted(epochMillis);
    }
}
