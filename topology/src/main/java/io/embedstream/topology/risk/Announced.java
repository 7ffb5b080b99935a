package io.embedstream.topology.risk;

import io.embedstream.topology.risk.DueSteps.Due;
import io.embedstream.topology.state.ElementKey;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Provisional alerts whose step is not closed: the alert's id under {@code entity|step}, one at most an entity and
 * step.
 */
final class Announced {
    private final KeyValueStore<String, String> store;

    Announced(KeyValueStore<String, String> store) {
        this.store = store;
    }

    boolean contains(Due due) {
        return store.get(key(due)) != null;
    }

    void put(Due due, String alertId) {
        store.put(key(due), alertId);
    }

    /** Removes and returns what was announced for an entity and step. */
    Optional<String> take(Due due) {
        return Optional.ofNullable(store.delete(key(due)));
    }

    private static String key(Due due) {
        return ElementKey.of(due.entityId(), TimeKey.of(due.step()));
    }
}
