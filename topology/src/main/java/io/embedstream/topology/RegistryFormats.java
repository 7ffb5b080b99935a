package io.embedstream.topology;

import io.embedstream.serde.AvroSerde;
import io.embedstream.serde.Fault;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.ingest.RecordDecoder;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;

/** Avro in Confluent's wire format with a schema registry. */
public final class RegistryFormats implements RecordFormats {
    private final Map<String, ?> config;

    /** @param config of the serde, {@code schema.registry.url} at least */
    public RegistryFormats(Map<String, ?> config) {
        this.config = Map.copyOf(config);
    }

    @Override
    public <T extends SpecificRecord> RecordDecoder<T> decoder(Class<T> type) {
        return decoder(serde(type).deserializer());
    }

    @Override
    public RecordDecoder<Object> anyAvro() {
        var serde = AvroSerde.generic();
        serde.configure(config, false);
        Deserializer<?> deserializer = serde.deserializer();
        return decoder(deserializer::deserialize);
    }

    @Override
    public <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        var serde = AvroSerde.specific(type);
        serde.configure(config, false);
        return serde;
    }

    private static <T> RecordDecoder<T> decoder(Deserializer<T> deserializer) {
        return (topic, value) -> {
            try {
                return deserializer.deserialize(topic, value);
            } catch (KafkaException e) {
                var fault = Fault.of(e).orElseThrow(() -> e);
                throw new Rejection(DeadLetterReason.valueOf(fault.name()), e.getMessage(), e);
            }
        };
    }
}
