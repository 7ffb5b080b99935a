package io.embedstream.topology;

import io.embedstream.serde.Fault;
import io.embedstream.serde.SerdeProvider;
import io.embedstream.serde.json.JsonSerde;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.ingest.RecordDecoder;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;

/** Avro in Confluent's wire format with a schema registry, or plain JSON without one, for inputs and outputs apart. */
public final class RegistryFormats implements RecordFormats {
    private final Format input;
    private final Format output;
    /** {@link SerdeProvider#CONFIG} without the prefix that an application's configuration gives it. */
    private static final String PROVIDER = "provider";

    private final Map<String, ?> config;
    private final SerdeProvider provider;

    /** How values are written. */
    public enum Format {
        /** Avro in Confluent's wire format. */
        AVRO,
        /** JSON with the field names of the records; needs no registry. */
        JSON
    }

    /** Avro everywhere. */
    public RegistryFormats(Map<String, ?> config) {
        this(Format.AVRO, Format.AVRO, config);
    }

    /**
     * @param input format of all input topics of the three domains
     * @param output format of all output topics
     * @param config of the Avro serde, {@code schema.registry.url} at least, and {@code provider}, which says whose serde
     *     it is; not looked at where all is JSON
     */
    public RegistryFormats(Format input, Format output, Map<String, ?> config) {
        this.input = input;
        this.output = output;
        this.config = Map.copyOf(config);
        this.provider = SerdeProvider.named(
                config.containsKey(PROVIDER) ? config.get(PROVIDER).toString() : "builtin");
    }

    @Override
    public <T extends SpecificRecord> RecordDecoder<T> decoder(Class<T> type) {
        return decoder(serde(type, input).deserializer());
    }

    @Override
    public RecordDecoder<Object> anyAvro() {
        Deserializer<?> deserializer = provider.generic(config, false).deserializer();
        return decoder(deserializer::deserialize);
    }

    @Override
    public <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return serde(type, output);
    }

    private <T extends SpecificRecord> Serde<T> serde(Class<T> type, Format format) {
        return switch (format) {
            case AVRO -> provider.specific(type, config, false);
            case JSON -> JsonSerde.specific(type);
        };
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
