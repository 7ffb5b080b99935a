package io.embedstream.topology.state;

import io.embedstream.serde.avro.PayloadDecoder;
import io.embedstream.serde.avro.PayloadEncoder;
import io.embedstream.serde.avro.RecordReader;
import io.embedstream.serde.avro.RecordWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Writes state: one version byte, then Avro binary of that version's schema. State is private to the application, so no
 * registry is used, and a restore needs nothing but the changelog. Safe for use by many threads.
 *
 * <p>Schemas of earlier versions lie beside this class as {@code NAME.v1.avsc} and so on; the generated class is the
 * version after the last of them. Every version is read, the newest is written.
 *
 * @param <T> generated record
 */
public final class StateSerde<T extends SpecificRecordBase> {
    private static final int USUAL_BYTES = 512;

    private final Class<T> type;
    private final RecordWriter writer;
    /** By version, from 1. */
    private final List<RecordReader> readers;

    private StateSerde(Class<T> type) {
        var schema = RecordReader.schemaOf(type);
        this.type = type;
        this.writer = RecordWriter.specific(schema, type);
        this.readers = new ArrayList<>();
        for (var earlier = earlier(type, 1); earlier.isPresent(); earlier = earlier(type, readers.size() + 1)) {
            readers.add(RecordReader.specific(earlier.get(), type));
        }
        readers.add(RecordReader.specific(schema, type));
    }

    private static Optional<Schema> earlier(Class<?> type, int version) {
        try (var in = StateSerde.class.getResourceAsStream(type.getSimpleName() + ".v" + version + ".avsc")) {
            return in == null ? Optional.empty() : Optional.of(new Schema.Parser().parse(in));
        } catch (IOException e) {
            throw new UncheckedIOException("a schema of the program cannot be read", e);
        }
    }

    /** The codec of one generated record. */
    public static <T extends SpecificRecordBase> StateSerde<T> codec(Class<T> type) {
        return new StateSerde<>(type);
    }

    /** The Kafka serde of one generated record. */
    public static <T extends SpecificRecordBase> Serde<T> of(Class<T> type) {
        var codec = codec(type);
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : codec.write(value),
                (topic, bytes) -> bytes == null ? null : codec.read(bytes));
    }

    /** Writes a record. */
    public byte[] write(T value) {
        var out = new PayloadEncoder(USUAL_BYTES);
        try {
            out.writeRaw(new byte[] {(byte) readers.size()}, 0, 1);
            writer.write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toBytes();
    }

    /**
     * Reads a record.
     *
     * @throws SerializationException if the bytes are of a later version or broken
     */
    public T read(byte[] bytes) {
        int version = bytes.length == 0 ? 0 : bytes[0];
        if (version < 1 || version > readers.size()) {
            throw new SerializationException("state of " + type.getSimpleName() + " has version " + version
                    + ", this build reads 1 to " + readers.size() + "; a later build has written it");
        }
        try {
            return type.cast(readers.get(version - 1).read(new PayloadDecoder(bytes, 1, bytes.length - 1)));
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("state of " + type.getSimpleName() + " is broken", e);
        }
    }
}
