package io.embedstream.topology.risk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values that are kept in memory as far as their weights together allow: the one least recently used goes first. Losing
 * one costs time only. For one thread.
 */
final class RecentlyUsed<V> {
    private final int most;
    private final Map<String, Weighed<V>> values = new LinkedHashMap<>(16, 0.75f, true);
    private int weight;

    private record Weighed<V>(V value, int weight) {}

    /** @param most weight of all values together; one alone may weigh more */
    RecentlyUsed(int most) {
        this.most = most;
    }

    Optional<V> get(String key) {
        return Optional.ofNullable(values.get(key)).map(Weighed::value);
    }

    /** Keeps a value in place of what was kept under the key; what has changed its weight is to be put again. */
    void put(String key, V value, int itsWeight) {
        remove(key);
        values.put(key, new Weighed<>(value, itsWeight));
        weight += itsWeight;
        var eldest = values.values().iterator();
        while (weight > most && values.size() > 1) {
            weight -= eldest.next().weight();
            eldest.remove();
        }
    }

    void remove(String key) {
        var removed = values.remove(key);
        if (removed != null) {
            weight -= removed.weight();
        }
    }
}
