package io.embedstream.serde;

import io.embedstream.serde.avro.PayloadEncoder;
import io.embedstream.serde.registry.RegistryClient;
import io.embedstream.serde.registry.RegistryConfig;
import io.embedstream.serde.wire.WireFormat;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes Avro in Confluent's wire format (see {@link WireFormat}), for generated classes, generic records and plain values.
 *
 * <p>Configured by {@link AvroSerdeConfig} and {@link RegistryConfig}. Thread-safe once configured, as a Kafka producer
 * needs it. Owns its registry client unless one was given.
 *
 * @param <T> type of the objects
 */
public final class AvroSerializer<T> implements Serializer<T> {

    private static final int FIRST_CAPACITY = 256;
    private static final int LARGEST_CAPACITY = 64 * 1024;

    private final RegistryClient given;
    private final Map<BindingKey, WriterBinding> bindings = new ConcurrentHashMap<>();
    private AvroSerdeConfig config;
    private RegistryClient registry;
    private WriterSchemas schemas;
    private SubjectStrategy strategy;
    private volatile int capacity = FIRST_CAPACITY;
    private volatile LastUse last = new LastUse("", null, null);

    /** Schemas by identity: an object's schema is nearly always the same instance. */
    private record BindingKey(String subject, Schema schema) {
        @Override
        public boolean equals(Object other) {
            return other instanceof BindingKey key && key.schema == schema && key.subject.equals(subject);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(schema) + subject.hashCode();
        }
    }

    private record LastUse(String topic, Schema schema, WriterBinding binding) {}

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
        strategy = config.subjectStrategy();
        registry = RegistrySource.open(given, configs);
        schemas = registry == null ? null : new WriterSchemas(registry, config);
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
        if (schemas == null) {
            throw new InvalidConfigurationException(RegistrySource.NOT_CONFIGURED);
        }
        WriterBinding binding = binding(topic, AvroTypes.schemaOf(data), data);
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
        } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException e) {
            // The kinds Avro's writers report an object with that does not fit its schema.
            throw new SerializationException("Error serializing Avro message: " + e.getMessage(), e);
        }
    }

    /** The next record is probably about as long as this one. */
    private void remember(int length) {
        if (length > capacity && length <= LARGEST_CAPACITY) {
            capacity = length;
        }
    }

    private WriterBinding binding(String topic, Schema schema, T data) {
        LastUse recent = last;
        if (recent.schema() == schema && recent.topic().equals(topic)) {
            return recent.binding();
        }
        String subject = strategy.subject(topic, config.isKey(), schema);
        if (schemas.mayChange()) {
            return schemas.bind(subject, schema, data);
        }
        WriterBinding binding = cached(new BindingKey(subject, schema), data);
        last = new LastUse(topic, schema, binding);
        return binding;
    }

    private WriterBinding cached(BindingKey key, T data) {
        WriterBinding known = bindings.get(key);
        if (known != null) {
            return known;
        }
        WriterBinding bound = schemas.bind(key.subject(), key.schema(), data);
        if (bindings.size() >= config.getInt(AvroSerdeConfig.LATEST_CACHE_SIZE)) {
            bindings.clear();
        }
        bindings.put(key, bound);
        return bound;
    }

    @Override
    public void close() {
        if (given == null && registry != null) {
            registry.close();
        }
    }
}
