package io.embedstream.deploy.console;

import io.embedstream.topology.vectorstore.ReadOnlyVectorStore;
import io.embedstream.topology.vectorstore.VectorStoreType;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * What the stores of this instance hold: those of RocksDB by its meters, vector stores in memory by asking them. Used
 * by one thread.
 */
final class StoreSizes {
    private static final VectorStoreType<String, Object> VECTORS = new VectorStoreType<>(new StringSerializer());
    private static final Size UNKNOWN = new Size(null, null);

    private final KafkaStreams streams;
    private final Set<String> notVectors = new TreeSet<>();

    /** Null where not known; of a vector store in memory the bytes are those of its vectors. */
    record Size(Double entries, Double bytes) {}

    StoreSizes(KafkaStreams streams) {
        this.streams = streams;
    }

    Size of(String store, StreamMeters meters) {
        Double entries = meters.entries().get(store);
        if (entries != null || notVectors.contains(store)) {
            notVectors.add(store);
            return new Size(entries, meters.bytes().get(store));
        }
        return streams.state().isRunningOrRebalancing() ? ask(store) : UNKNOWN;
    }

    private Size ask(String name) {
        try {
            ReadOnlyVectorStore<String, Object> store =
                    streams.store(StoreQueryParameters.fromNameAndType(name, VECTORS));
            double entries = store.size();
            return new Size(entries, entries * store.space().dimension() * Float.BYTES);
        } catch (InvalidStateStoreException notHere) {
            return UNKNOWN;
        }
    }
}
