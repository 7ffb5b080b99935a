package io.embedstream.connect;

import io.embedstream.serde.AvroDeserializer;
import io.embedstream.serde.Fault;
import io.embedstream.serde.registry.RegistryClient;
import io.embedstream.serde.registry.RegistryConfig;
import java.util.Map;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.Converter;

/**
 * Reads Avro in Confluent's wire format for sinks; sources are not its business.
 *
 * <p>Configured as the deserializer is, {@code schema.registry.url} first of all, and by {@link ConverterConfig}. A
 * record that can never be read raises {@link DataException}, which {@code errors.tolerance} and a dead letter queue
 * are for; a registry out of reach raises {@link RetriableException}, so that no record is given up for it within
 * {@code errors.retry.timeout}. Of one thread, as Connect calls it.
 */
public final class AvroConverter implements Converter {
    private final AvroDeserializer<Object> deserializer;
    private ColumnTypes types;
    private Object registryUrl;

    /** Made by Connect. */
    public AvroConverter() {
        this(null);
    }

    /** @param registry closed by the caller; null for the one the configuration names */
    AvroConverter(RegistryClient registry) {
        deserializer = new AvroDeserializer<>(null, registry);
    }

    @Override
    public ConfigDef config() {
        return ConverterConfig.DEFINITION;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        deserializer.configure(configs, isKey);
        registryUrl = configs.get(RegistryConfig.URL);
        types = new ColumnTypes(new ConverterConfig(configs).collectionsAsJson());
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        return toConnectData(topic, null, value);
    }

    /**
     * @return null with a null schema for a tombstone
     * @throws DataException if the record can never be read
     * @throws RetriableException if the registry cannot be asked
     */
    @Override
    public SchemaAndValue toConnectData(String topic, Headers headers, byte[] value) {
        if (value == null) {
            return SchemaAndValue.NULL;
        }
        Object read = read(topic, headers, value);
        if (read == null) {
            return SchemaAndValue.NULL;
        }
        if (read instanceof GenericContainer record) {
            ColumnType type = types.of(record.getSchema());
            return new SchemaAndValue(type.schema(), type.value(record));
        }
        return single(topic, read);
    }

    /** A text or number by itself, as keys are. */
    private static SchemaAndValue single(String topic, Object value) {
        Schema.Type type = ConnectSchema.schemaType(value.getClass());
        if (type == null || !type.isPrimitive()) {
            throw new DataException("found a " + value.getClass().getSimpleName() + " by itself in " + topic
                    + ", expected a record, a text, a number or bytes");
        }
        return new SchemaAndValue(new SchemaBuilder(type).build(), value);
    }

    private Object read(String topic, Headers headers, byte[] value) {
        try {
            return deserializer.deserialize(topic, headers, value);
        } catch (KafkaException e) {
            if (Fault.of(e).isPresent()) {
                throw new DataException("a record of " + topic + " cannot be read: " + e.getMessage(), e);
            }
            throw new RetriableException(
                    "the schema of a record of " + topic + " cannot be had from " + registryUrl + ": " + e.getMessage(),
                    e);
        }
    }

    /** @throws DataException always */
    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new DataException("found a record to write to " + topic
                + "; this converter reads for sinks alone, so give a source another value.converter");
    }

    @Override
    public void close() {
        deserializer.close();
    }
}
