package io.embedstream.serde;

import io.embedstream.serde.registry.RegistryClient;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * {@link AvroSerializer} and {@link AvroDeserializer} together.
 *
 * <p>Kafka makes one by the constructor without arguments and configures it; code uses {@link #specific} and
 * {@link #generic} and calls {@link #configure} itself. Thread-safe once configured.
 *
 * @param <T> type of the objects
 */
public final class AvroSerde<T> implements Serde<T> {

    private final AvroSerializer<T> serializer;
    private final AvroDeserializer<T> deserializer;

    /** Makes a serde whose configuration alone decides what it reads into. */
    public AvroSerde() {
        this(null, null);
    }

    private AvroSerde(Class<T> type, RegistryClient registry) {
        serializer = new AvroSerializer<>(registry);
        deserializer = new AvroDeserializer<>(type, registry);
    }

    /** Returns a serde of one generated class. */
    public static <T extends SpecificRecord> AvroSerde<T> specific(Class<T> type) {
        return new AvroSerde<>(Objects.requireNonNull(type, "type"), null);
    }

    /**
     * Returns a serde of one generated class on a registry client of the caller's.
     *
     * @param registry closed by the caller
     */
    public static <T extends SpecificRecord> AvroSerde<T> specific(Class<T> type, RegistryClient registry) {
        return new AvroSerde<>(Objects.requireNonNull(type, "type"), Objects.requireNonNull(registry, "registry"));
    }

    /** Returns a serde of generic records. */
    public static AvroSerde<GenericRecord> generic() {
        return new AvroSerde<>(null, null);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        serializer.configure(configs, isKey);
        deserializer.configure(configs, isKey);
    }

    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }

    @Override
    public void close() {
        serializer.close();
        deserializer.close();
    }
}
