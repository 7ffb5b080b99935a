package io.embedstream.serde;

import io.embedstream.serde.registry.RegistryClient;
import io.embedstream.serde.wire.WireFormat;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads Avro in Confluent's wire format (see {@link WireFormat}) into generated classes or generic records.
 *
 * <p>Configured by {@link AvroSerdeConfig} and {@link io.embedstream.serde.registry.RegistryConfig}. A record that can
 * never be decoded raises {@link UndecodableException}. Thread-safe once configured. Owns its registry client unless
 * one was given.
 *
 * @param <T> type of the objects
 */
public final class AvroDeserializer<T> implements Deserializer<T>, ClusterResourceListener {

    private final RegistryClient given;
    private final Class<T> type;
    private SchemaIdFinder ids;
    private RegistryClient registry;
    private Subjects subjects;
    private RecordReaders readers;

    /** Makes a deserializer whose configuration alone decides what it reads into. */
    public AvroDeserializer() {
        this(null, null);
    }

    /** Makes a deserializer of one generated class, which overrides the configuration. */
    public AvroDeserializer(Class<T> type) {
        this(Objects.requireNonNull(type, "type"), null);
    }

    /**
     * Makes a deserializer on a registry client of the caller's.
     *
     * @param type generated class to read into; null to let the configuration decide
     * @param registry closed by the caller; null for the one the configuration names
     */
    public AvroDeserializer(Class<T> type, RegistryClient registry) {
        this.type = type;
        this.given = registry;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        AvroSerdeConfig config = new AvroSerdeConfig(configs, isKey);
        ids = SchemaIdFinder.of(config);
        registry = RegistrySource.open(given, configs);
        ReaderType read = ReaderType.of(type, config);
        if (registry != null) {
            subjects = new Subjects(registry, config);
            readers = new RecordReaders(registry, config, subjects, read);
        }
    }

    /** Gets from a Kafka consumer which cluster its topics are in, which {@code AssociatedNameStrategy} needs. */
    @Override
    public void onUpdate(ClusterResource cluster) {
        if (subjects != null) {
            subjects.metadata(cluster.clusterId());
        }
    }

    @Override
    public T deserialize(String topic, byte[] data) {
        return deserialize(topic, null, data);
    }

    /**
     * Reads one object.
     *
     * @return null for null
     * @throws UndecodableException when the record is at fault
     * @throws org.apache.kafka.common.KafkaException of another kind when the registry is
     */
    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(String topic, Headers headers, byte[] data) {
        if (data == null) {
            return null;
        }
        if (readers == null) {
            throw new InvalidConfigurationException(RegistrySource.NOT_CONFIGURED);
        }
        WireFormat.Located located = locate(headers, data);
        return (T) readers.of(topic, located.schema()).read(data, located.payloadStart());
    }

    private WireFormat.Located locate(Headers headers, byte[] data) {
        try {
            return ids.find(headers, data);
        } catch (IllegalArgumentException e) {
            throw new UndecodableException(Fault.NOT_DECODABLE, "Error deserializing schema ID: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (given == null && registry != null) {
            registry.close();
        }
    }
}
