package io.embedstream.topology.risk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.topology.state.ElementKey;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Mentions that wait, in order of their keys; those of some entities are kept in memory, since each mention out of
 * order looks at those behind it. They are kept without contents and first records. Losing them costs time only. For
 * one thread.
 */
final class WaitingMentions {
    /** Of all entities together. */
    private static final int MOST = 16_384;

    private final KeyValueStore<String, EntityMention> store;
    private final int mostOfAnEntity;
    private final RecentlyUsed<Kept> kept = new RecentlyUsed<>(MOST);

    /** All that wait of an entity, in the order of the store; none if there are too many. */
    private record Kept(NavigableMap<Bytes, EntityMention> mentions, boolean tooMany) {}

    /**
     * Those of a store.
     *
     * @param store the keys of its mentions begin with the entity
     * @param mostOfAnEntity of an entity with more of them none is told
     */
    WaitingMentions(KeyValueStore<String, EntityMention> store, int mostOfAnEntity) {
        this.store = store;
        this.mostOfAnEntity = mostOfAnEntity;
    }

    /** Whether a mention may wait under a key of the store: where all of the entity are known, whether it does. */
    boolean mayHold(String entityId, String key) {
        return kept.get(entityId)
                .map(own -> own.tooMany() || own.mentions().containsKey(bytes(key)))
                .orElse(true);
    }

    /** Takes note of a mention as it has been stored. */
    void stored(String key, EntityMention mention) {
        var id = mention.getEntityId();
        kept.get(id).filter(own -> !own.tooMany()).ifPresent(own -> {
            own.mentions().put(bytes(key), withoutRecord(mention));
            keep(id, own.mentions());
        });
    }

    /** Takes note of mentions of an entity that have been deleted. */
    void deleted(String entityId, List<String> keys) {
        kept.get(entityId).ifPresent(own -> {
            if (own.tooMany()) {
                kept.remove(entityId);
            } else {
                keys.forEach(key -> own.mentions().remove(bytes(key)));
                keep(entityId, own.mentions());
            }
        });
    }

    /** The mentions of an entity from a key on, not to be changed; nothing if too many wait. */
    Optional<List<EntityMention>> from(String entityId, String first) {
        var own = kept.get(entityId).orElseGet(() -> load(entityId));
        if (own.tooMany()) {
            return Optional.empty();
        }
        // Not by its size, which such a view has to count.
        var waiting = new ArrayList<EntityMention>();
        own.mentions().tailMap(bytes(first), true).values().forEach(waiting::add);
        return Optional.of(waiting);
    }

    private Kept load(String entityId) {
        var mentions = new TreeMap<Bytes, EntityMention>();
        entries(ElementKey.first(entityId), ElementKey.last(entityId), mostOfAnEntity + 1)
                .forEach(entry -> mentions.put(bytes(entry.key), withoutRecord(entry.value)));
        return keep(entityId, mentions);
    }

    private Kept keep(String entityId, NavigableMap<Bytes, EntityMention> mentions) {
        boolean tooMany = mentions.size() > mostOfAnEntity;
        var own = tooMany ? new Kept(new TreeMap<>(), true) : new Kept(mentions, false);
        kept.put(entityId, own, own.mentions().size() + 1);
        return own;
    }

    /** The first entries of the store between two keys. */
    List<KeyValue<String, EntityMention>> entries(String first, String last, int most) {
        var entries = new ArrayList<KeyValue<String, EntityMention>>();
        try (var range = store.range(first, last)) {
            while (entries.size() < most && range.hasNext()) {
                entries.add(range.next());
            }
        }
        return entries;
    }

    private static EntityMention withoutRecord(EntityMention mention) {
        return new EntityMention(
                mention.getEntityId(),
                mention.getArticleId(),
                mention.getHeadline(),
                mention.getText(),
                mention.getScore(),
                mention.getFingerprint(),
                mention.getVector(),
                mention.getEvent(),
                mention.getVectorF16(),
                mention.getEventF16(),
                mention.getReport(),
                null,
                mention.getPublishedAt(),
                mention.getOpenBelow(),
                mention.getCloseAbove(),
                mention.getTrace());
    }

    private static Bytes bytes(String key) {
        return Bytes.wrap(key.getBytes(UTF_8));
    }
}
