package io.embedstream.serde;

import java.util.Objects;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;

/** Finds Confluent's serdes by name in a class loader. */
final class ConfluentSerdes {

    private static final String PACKAGE = "io.confluent.kafka.streams.serdes.avro.";

    private final ClassLoader loader;
    private final String packageName;

    ConfluentSerdes(ClassLoader loader, String packageName) {
        this.loader = loader;
        this.packageName = packageName;
    }

    static ConfluentSerdes onClassPath() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return new ConfluentSerdes(
                Objects.requireNonNullElse(context, ConfluentSerdes.class.getClassLoader()), PACKAGE);
    }

    /**
     * Returns Confluent's serde of generated classes, its faults translated to ours.
     *
     * @throws ConfigException when it is not on the class path
     */
    <T extends SpecificRecord> Serde<T> specific(Class<T> type) {
        Serde<T> serde = load("SpecificAvroSerde");
        return new FaultTranslatingSerde<>(serde, type);
    }

    /** Returns Confluent's serde of generic records; as {@link #specific}. */
    Serde<GenericRecord> generic() {
        Serde<GenericRecord> serde = load("GenericAvroSerde");
        return new FaultTranslatingSerde<>(serde, GenericRecord.class);
    }

    @SuppressWarnings("unchecked")
    private <T> Serde<T> load(String simpleName) {
        String name = packageName + simpleName;
        ConfluentRelease.requireFit(loader);
        try {
            return (Serde<T>)
                    Class.forName(name, true, loader).getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new ConfigException(
                    SerdeProvider.CONFIG,
                    "confluent",
                    "class " + name
                            + " is not on the class path; add the jar kafka-streams-avro-serde and what it needs"
                            + " from Confluent's repository, or use serde.provider=builtin");
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new ConfigException(
                    SerdeProvider.CONFIG,
                    "confluent",
                    "class " + name + " cannot be used (" + e
                            + "); check that all jars of Confluent's are of one version");
        }
    }
}
