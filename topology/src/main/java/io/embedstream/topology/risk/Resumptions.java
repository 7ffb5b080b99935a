package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityMention;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Foresights that end some mentions before the newest, from which another one goes on when a mention comes out of
 * order: with a backlog most do, and each would else begin with the entity as it was saved. One holds as long as no
 * mention comes before its end and no step in it is closed. Losing one costs time only. For one thread.
 */
final class Resumptions {
    /** Of all entities together. */
    private static final int MOST_STORIES = 8_192;

    private static final int MOST_OF_AN_ENTITY = 3;
    /** Mentions behind which one is kept. */
    private static final int FAR = 48;
    /** Mentions it is kept behind: so far out of order they come and go on from it. */
    private static final int NEAR = 16;

    /** By entity, in order of their ends; the entity least recently used first. */
    private final Map<String, Deque<Foresight>> kept = new LinkedHashMap<>(16, 0.75f, true);

    private int stories;

    /** Forgets those that do not hold with a mention that has come. */
    void arrived(EntityMention mention) {
        var own = kept.get(mention.getEntityId());
        while (own != null && !own.isEmpty() && !own.peekLast().isBefore(mention)) {
            stories -= own.removeLast().size();
        }
    }

    /** Forgets those that end in a step that is being closed, or before it. */
    void closing(String entityId, Instant step) {
        var own = kept.get(entityId);
        while (own != null && !own.isEmpty() && !own.peekFirst().step().isAfter(step)) {
            stories -= own.removeFirst().size();
        }
    }

    /** One that goes on from the last that holds. */
    Optional<Foresight> resume(String entityId) {
        return Optional.ofNullable(kept.get(entityId)).map(Deque::peekLast).map(Foresight::copy);
    }

    /** Adds mentions, in order, to a foresight, and keeps where it was some mentions before if they are many. */
    void add(String entityId, Foresight foresight, List<EntityMention> mentions) {
        for (int i = 0; i < mentions.size(); i++) {
            if (mentions.size() > FAR && i == mentions.size() - NEAR) {
                keep(entityId, foresight.copy());
            }
            foresight.add(mentions.get(i));
        }
    }

    private void keep(String entityId, Foresight foresight) {
        var own = kept.computeIfAbsent(entityId, key -> new ArrayDeque<>());
        own.addLast(foresight);
        stories += foresight.size();
        if (own.size() > MOST_OF_AN_ENTITY) {
            stories -= own.removeFirst().size();
        }
        var eldest = new ArrayDeque<>(new ArrayList<>(kept.keySet()));
        while (stories > MOST_STORIES && eldest.size() > 1) {
            kept.remove(eldest.remove()).forEach(each -> stories -= each.size());
        }
    }
}
