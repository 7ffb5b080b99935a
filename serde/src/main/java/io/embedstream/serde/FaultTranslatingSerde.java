package io.embedstream.serde;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** A serde of Confluent's whose deserializer raises {@link UndecodableException} when the record is at fault. */
final class FaultTranslatingSerde<T> implements Serde<T> {

    private final Serde<T> serde;
    private final Deserializer<T> deserializer;

    FaultTranslatingSerde(Serde<T> serde, Class<T> type) {
        this.serde = serde;
        this.deserializer = new FaultTellingDeserializer<>(serde.deserializer(), type);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        serde.configure(configs, isKey);
    }

    @Override
    public Serializer<T> serializer() {
        return serde.serializer();
    }

    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }

    @Override
    public void close() {
        serde.close();
    }

    private record FaultTellingDeserializer<T>(Deserializer<T> deserializer, Class<T> type) implements Deserializer<T> {

        @Override
        public T deserialize(String topic, byte[] data) {
            return translating(() -> deserializer.deserialize(topic, data));
        }

        @Override
        public T deserialize(String topic, Headers headers, byte[] data) {
            return translating(() -> deserializer.deserialize(topic, headers, data));
        }

        private T translating(Supplier<Object> read) {
            Object datum;
            try {
                datum = read.get();
            } catch (SerializationException e) {
                throw ConfluentFaults.translate(e);
            }
            if (datum != null && !type.isInstance(datum)) {
                throw new UndecodableException(
                        Fault.WRONG_SCHEMA,
                        "The record is a " + datum.getClass().getName() + ", expected a " + type.getName(),
                        null);
            }
            return type.cast(datum);
        }
    }
}
