package io.embedstream.topology.risk;

import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.event.EventJudge;
import java.util.Map;

/**
 * What tells whether two articles report the same event, by the fingerprint of the model whose vectors they have. Safe
 * for many threads; the judges belong to the caller that opened them.
 *
 * @param heads compare what vectors say
 * @param judges read both articles where a head is unsure; a head without one decides alone
 */
public record EventModels(Map<String, EventHead> heads, Map<String, EventJudge> judges) {
    public EventModels {
        heads = Map.copyOf(heads);
        judges = Map.copyOf(judges);
    }

    /** Heads that decide alone. */
    public static EventModels of(Map<String, EventHead> heads) {
        return new EventModels(heads, Map.of());
    }
}
