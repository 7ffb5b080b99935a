package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityMention;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Foresights that end before the newest mention, from which another one goes on when a mention comes out of order: with
 * a backlog most do, and each would else begin with the entity as it was saved. Those of one partition of the source
 * come in their order, each soon behind the one before: so one is kept that ends with the mention that came. It holds
 * as long as no mention comes before its end and no step in it is closed. Losing one costs time only. For one thread.
 */
final class Resumptions {
    /** Of all entities together. */
    private static final int MOST_STORIES = 8_192;

    private static final int MOST_OF_AN_ENTITY = 4;
    /** Mentions behind which another one is kept, for those that come before the one that came. */
    private static final int FAR = 32;
    /** Mentions before the end at which that ends. */
    private static final int NEAR = 16;

    /** Of each entity in order of their ends. */
    private final RecentlyUsed<Deque<Foresight>> kept = new RecentlyUsed<>(MOST_STORIES);

    /** Forgets those that do not hold with a mention that has come. */
    void arrived(EntityMention mention) {
        var id = mention.getEntityId();
        kept.get(id).ifPresent(own -> {
            while (!own.isEmpty() && !own.peekLast().isBefore(mention)) {
                own.removeLast();
            }
            put(id, own);
        });
    }

    /** Forgets those that end in a step that is being closed, or before it. */
    void closing(String entityId, Instant step) {
        kept.get(entityId).ifPresent(own -> {
            while (!own.isEmpty() && !own.peekFirst().step().isAfter(step)) {
                own.removeFirst();
            }
            put(entityId, own);
        });
    }

    private void put(String entityId, Deque<Foresight> own) {
        if (own.isEmpty()) {
            kept.remove(entityId);
        } else {
            kept.put(entityId, own, own.stream().mapToInt(Foresight::size).sum());
        }
    }

    /** One that goes on from the last that holds. */
    Optional<Foresight> resume(String entityId) {
        return kept.get(entityId).map(Deque::peekLast).map(Foresight::copy);
    }

    /**
     * Adds mentions, in order, to a foresight.
     *
     * @param came the one of them that came last
     */
    void add(String entityId, Foresight foresight, List<EntityMention> mentions, EntityMention came) {
        for (int i = 0; i < mentions.size(); i++) {
            if (mentions.size() > FAR && i == mentions.size() - NEAR) {
                keep(entityId, foresight.copy());
            }
            foresight.add(mentions.get(i));
            if (foresight.endsWith(came)) {
                keep(entityId, foresight.copy());
            }
        }
    }

    private void keep(String entityId, Foresight foresight) {
        Deque<Foresight> own = kept.get(entityId).orElseGet(ArrayDeque::new);
        own.addLast(foresight);
        if (own.size() > MOST_OF_AN_ENTITY) {
            own.removeFirst();
        }
        put(entityId, own);
    }
}
