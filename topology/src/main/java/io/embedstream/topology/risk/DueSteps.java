package io.embedstream.topology.risk;

import io.embedstream.topology.time.DueQueue;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The time index of what can change: {@code step|entity} for each grid step an entity has a mention in or is due at. An
 * entry may be there without need; it is found to have nothing to do when its turn comes.
 */
final class DueSteps {
    private final DueQueue queue;

    DueSteps(KeyValueStore<String, Long> store) {
        queue = new DueQueue(store);
    }

    /** An entity's turn at the end of a grid step. */
    record Due(Instant step, String entityId) {
        private DueQueue.Due entry() {
            return new DueQueue.Due(step, entityId);
        }
    }

    void add(Due due) {
        queue.add(due.entry());
    }

    /** The earliest turn up to a step, that step included. */
    Optional<Due> first(Instant until) {
        return queue.first(until).map(due -> new Due(due.at(), due.id()));
    }

    void remove(Due due) {
        queue.remove(due.entry());
    }
}
