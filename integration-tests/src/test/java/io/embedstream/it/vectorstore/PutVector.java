package io.embedstream.it.vectorstore;

import io.embedstream.topology.vectorstore.VectorStore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Puts the vector of every record under its key, until a flag makes it fail. */
final class PutVector extends ContextualProcessor<String, String, Void, Void> {

    private final String store;
    private final AtomicBoolean failing;

    PutVector(String store, AtomicBoolean failing) {
        this.store = store;
        this.failing = failing;
    }

    static String payload(String key) {
        return "payload of " + key;
    }

    @Override
    public void process(Record<String, String> in) {
        if (failing.get()) {
            throw new IllegalStateException("this instance was told to die");
        }
        VectorStore<String, String> vectors = context().getStateStore(store);
        vectors.put(in.key(), UnitVectors.parse(in.value()), payload(in.key()), in.timestamp());
    }
}
