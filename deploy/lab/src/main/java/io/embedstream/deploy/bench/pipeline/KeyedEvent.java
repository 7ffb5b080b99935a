package io.embedstream.deploy.bench.pipeline;

import java.util.Optional;

/**
 * An event as its producer keys it.
 *
 * @param event its own key is the one its outputs need
 * @param key the one it is sent under, if any
 * @param partition chosen by the producer; nothing leaves the choice to the key
 */
record KeyedEvent(PipelineEvents.Event event, Optional<String> key, Optional<Integer> partition) {
    static KeyedEvent rightly(PipelineEvents.Event event) {
        return new KeyedEvent(event, Optional.of(event.key()), Optional.empty());
    }
}
