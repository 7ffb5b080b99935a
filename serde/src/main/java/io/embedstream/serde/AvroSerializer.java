package io.embedstream.serde;

import io.embedstream.serde.avro.PayloadEncoder;
import io.embedstream.serde.registry.RegistryClient;
import io.embedstream.serde.registry.RegistryConfig;
import io.embedstream.serde.wire.WireFormat;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes Avro in Confluent's wire format (see {@link WireFormat}), for generated classes, generic records and plain
 * values.
 *
 * <p>Configured by {@link AvroSerdeConfig} and {@link RegistryConfig}. Thread-safe once configured, as a Kafka producer
 * needs it. Owns its registry client unless one was given.
 *
 * @param <T> type of the objects
 */
public final class AvroSerializer<T> implements Serializer<T>, ClusterResourceListener {

    private static final int FIRST_CAPACITY = 256;
    private static final int LARGEST_CAPACITY = 64 * 1024;

    private final RegistryClient given;
    private AvroSerdeConfig config;
    private RegistryClient registry;
    private Subjects subjects;
    private WriterBindings bindings;
    private volatile int capacity = FIRST_CAPACITY;

    /** Makes a serializer that connects to the registry its configuration names. */
    public AvroSerializer() {
        this(null);
    }

    /**
     * Makes a serializer on a registry client of the caller's.
     *
     * @param registry closed by the caller; null for the one the configuration names
     */
    public AvroSerializer(RegistryClient registry) {
        this.given = registry;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        config = new AvroSerdeConfig(configs, isKey);
        config.requireWriting();
        registry = RegistrySource.open(given, configs);
        if (registry != null) {
            subjects = new Subjects(registry, config);
            bindings = new WriterBindings(new WriterSchemas(registry, config), subjects, config, System::nanoTime);
        }
    }

    /** Gets from a Kafka producer which cluster its topics are in, which {@code AssociatedNameStrategy} needs. */
    @Override
    public void onUpdate(ClusterResource cluster) {
        if (subjects != null) {
            subjects.metadata(cluster.clusterId());
        }
    }

    @Override
    public byte[] serialize(String topic, T data) {
        return serialize(topic, null, data);
    }

    /**
     * Writes one object.
     *
     * @param headers get the schema id when the configuration says so; may be null otherwise
     * @return null for null
     * @throws org.apache.kafka.common.KafkaException of the kinds the module's documentation lists
     */
    @Override
    public byte[] serialize(String topic, Headers headers, T data) {
        if (data == null) {
            return null;
        }
        if (bindings == null) {
            throw new InvalidConfigurationException(RegistrySource.NOT_CONFIGURED);
        }
        WriterBinding binding = bindings.of(topic, AvroTypes.schemaOf(data), data);
        PayloadEncoder out = new PayloadEncoder(capacity);
        if (config.writesIdToHeader()) {
            requireHeaders(headers);
            WireFormat.addHeader(headers, config.isKey(), binding.id());
        } else {
            byte[] prefix = WireFormat.bytes(binding.id());
            out.writeRaw(prefix, 0, prefix.length);
        }
        write(binding, data, out);
        remember(out.bytesBuffered());
        return out.toBytes();
    }

    private static void requireHeaders(Headers headers) {
        if (headers == null) {
            throw new SerializationException("HeaderSchemaIdSerializer needs a record's headers; call"
                    + " serialize(topic, headers, data) or use PrefixSchemaIdSerializer");
        }
    }

    private static void write(WriterBinding binding, Object data, PayloadEncoder out) {
        try {
            binding.write(data, out);
        } catch (IOException | RuntimeException e) {
            // Avro's writers and conversions report an object that does not fit its schema with many kinds of
            // exception.
            throw new SerializationException("Error serializing Avro message: " + e.getMessage(), e);
        }
    }

    /** The next record is probably about as long as this one. */
    private void remember(int length) {
        if (length > capacity && length <= LARGEST_CAPACITY) {
            capacity = length;
        }
    }

    @Override
    public void close() {
        if (given == null && registry != null) {
            registry.close();
        }
    }
}
