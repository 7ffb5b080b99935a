package io.embedstream.topology.vectorstore.sharded;

import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A query to a partitioned vector store. Its record's key is the query's id, which must not be used twice.
 *
 * @param vector of the store's dimension; not copied
 * @param k at most this many neighbours
 * @param fingerprint of the model that made the vector; stores of another model answer with an error
 * @param filter what the application's filter factory makes a predicate of; empty for none
 */
public record SearchRequest(float[] vector, int k, String fingerprint, String filter) {

    private static final byte VERSION = 1;

    public SearchRequest {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(filter, "filter; use \"\" for none");
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, was " + k);
        }
    }

    /**
     * The bytes in the topics, big-endian: 1 byte version, 1; 4 bytes dimension D; 4*D bytes vector; 4 bytes k;
     * fingerprint and filter, each as 4 bytes length and UTF-8.
     */
    public static Serde<SearchRequest> serde() {
        return Serdes.serdeFrom(
                (topic, request) -> request == null
                        ? null
                        : Wire.write(VERSION, out -> {
                            out.floats(request.vector());
                            out.integer(request.k());
                            out.string(request.fingerprint());
                            out.string(request.filter());
                        }),
                (topic, bytes) -> bytes == null
                        ? null
                        : Wire.read(
                                VERSION,
                                bytes,
                                in -> new SearchRequest(in.floats(), in.integer(), in.string(), in.string())));
    }
}
