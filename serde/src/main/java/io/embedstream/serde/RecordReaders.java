package io.embedstream.serde;

import io.embedstream.serde.registry.RegistryClient;
import io.embedstream.serde.registry.RegistryException;
import io.embedstream.serde.registry.SchemaParsing;
import io.embedstream.serde.registry.SchemaText;
import io.embedstream.serde.wire.SchemaId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Finds the reader for a schema id: asks the registry once, then remembers, also that it is the wrong schema.
 * Thread-safe.
 */
final class RecordReaders {

    private static final int LARGEST = 1_000;

    private final RegistryClient registry;
    private final AvroSerdeConfig config;
    private final ReaderType type;
    private final Subjects subjects;
    private final Map<Key, PayloadReader> readers = new ConcurrentHashMap<>();
    private final Map<Key, UndecodableException> wrong = new ConcurrentHashMap<>();

    private record Key(String topic, SchemaId id) {}

    RecordReaders(RegistryClient registry, AvroSerdeConfig config, Subjects subjects, ReaderType type) {
        this.registry = registry;
        this.config = config;
        this.type = type;
        this.subjects = subjects;
    }

    /**
     * Returns the reader of a topic's records with this id.
     *
     * @throws UndecodableException when the registry has no such schema or it is the wrong one
     * @throws KafkaException when the registry refuses or does not answer
     */
    PayloadReader of(String topic, SchemaId id) {
        Key key = new Key(topic, id);
        PayloadReader known = readers.get(key);
        if (known != null) {
            return known;
        }
        UndecodableException earlier = wrong.get(key);
        if (earlier != null) {
            throw new UndecodableException(earlier.fault(), earlier.getMessage(), earlier.getCause());
        }
        try {
            return remember(readers, key, make(topic, id));
        } catch (UndecodableException e) {
            if (e.fault() == Fault.WRONG_SCHEMA) {
                remember(wrong, key, e);
            }
            throw e;
        }
    }

    private PayloadReader make(String topic, SchemaId id) {
        Schema writer = writerSchema(topic, id);
        return new PayloadReader(
                id, writer, type.readerOf(writer), config.getBoolean(AvroSerdeConfig.FAIL_ON_TRAILING_DATA));
    }

    private static <V> V remember(Map<Key, V> values, Key key, V value) {
        if (values.size() >= LARGEST) {
            values.clear();
        }
        values.put(key, value);
        return value;
    }

    private Schema writerSchema(String topic, SchemaId id) {
        try {
            return id instanceof SchemaId.Numbered numbered
                    ? numbered(topic, numbered.id())
                    : parse(registry.schemaByGuid(((SchemaId.Global) id).guid()));
        } catch (IOException e) {
            throw fault(id, e);
        } catch (AvroRuntimeException e) {
            throw new SerializationException(
                    "Error deserializing Avro message for id " + id + ": the registry's schema is none", e);
        }
    }

    /** A strategy that needs the schema reads it without a subject first, then once more under the subject it gives. */
    private Schema numbered(String topic, int id) throws IOException {
        Optional<String> subject = subjects.withoutSchema(topic);
        if (subject.isPresent()) {
            return parse(registry.schemaById(id, subject.get()));
        }
        Schema schema = parse(registry.schemaById(id, RegistryClient.ANY_SUBJECT));
        return parse(registry.schemaById(id, subjects.of(topic, schema)));
    }

    private Schema parse(SchemaText text) throws IOException {
        if (!text.type().equals(SchemaText.AVRO)) {
            throw new UndecodableException(
                    Fault.WRONG_SCHEMA, "The record's schema is of type " + text.type() + ", expected AVRO", null);
        }
        return SchemaParsing.parse(
                text, (subject, version) -> registry.version(subject, version).schema());
    }

    private KafkaException fault(SchemaId id, IOException e) {
        String refused = "Error retrieving Avro " + (config.isKey() ? "key" : "value") + " schema for id " + id;
        if (e instanceof RegistryException reply && reply.isUnknownSchema()) {
            return new UndecodableException(Fault.UNKNOWN_SCHEMA, refused, reply);
        }
        return RegistryFaults.toKafka(e, refused, "Error deserializing Avro message for id " + id);
    }
}
