package io.embedstream.serde.json;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes records as {@link PlainJson}. Thread-safe, no configuration.
 *
 * @param <T> type of the records
 */
public final class JsonSerializer<T extends IndexedRecord> implements Serializer<T> {

    @Override
    public byte[] serialize(String topic, T data) {
        return data == null ? null : PlainJson.toBytes(data);
    }
}
