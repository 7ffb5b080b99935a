package io.embedstream.topology.ingest;

import io.embedstream.topology.deadletter.Rejection;
import org.apache.kafka.common.header.Headers;

/**
 * Reads one record of a topic from its bytes. Safe for use by many threads.
 *
 * @param <T> the record
 */
@FunctionalInterface
public interface RecordDecoder<T> {

    /**
     * Decodes a value.
     *
     * @param topic where it was read
     * @param value never null
     * @throws Rejection if these bytes can never be read: NOT_DECODABLE, UNKNOWN_SCHEMA or WRONG_SCHEMA
     * @throws RuntimeException if they may be read later, such as when the registry is away
     */
    T decode(String topic, byte[] value) throws Rejection;

    /**
     * Decodes a value whose schema's id may be in a header; as {@link #decode(String, byte[])}.
     *
     * @param headers of the record, not changed
     */
    default T decode(String topic, Headers headers, byte[] value) throws Rejection {
        return decode(topic, value);
    }

    /**
     * Adds to an event what its value does not say.
     *
     * @param event decoded by {@link #decode}
     * @throws Rejection if the rest of the record can never be read
     */
    default T complete(T event, Origin origin) throws Rejection {
        return event;
    }
}
