package io.embedstream.topology.state;

import io.embedstream.serde.avro.PayloadDecoder;
import io.embedstream.serde.avro.PayloadEncoder;
import io.embedstream.serde.avro.RecordReader;
import io.embedstream.serde.avro.RecordWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Writes state: one version byte, then Avro binary of that version's schema. State is private to the application, so no
 * registry is asked, and a restore needs nothing but the changelog. Safe for use by many threads.
 *
 * @param <T> generated record
 */
public final class StateSerde<T extends SpecificRecordBase> {
    private static final byte VERSION = 1;
    private static final int USUAL_BYTES = 512;

    private final Class<T> type;
    private final RecordWriter writer;
    private final RecordReader reader;

    private StateSerde(Class<T> type) {
        var schema = RecordReader.schemaOf(type);
        this.type = type;
        this.writer = RecordWriter.specific(schema, type);
        this.reader = RecordReader.specific(schema, type);
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
            out.writeRaw(new byte[] {VERSION}, 0, 1);
            writer.write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toBytes();
    }

    /**
     * Reads a record.
     *
     * @throws SerializationException if the bytes are of another version or broken
     */
    public T read(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new SerializationException("state of " + type.getSimpleName() + " has version "
                    + (bytes.length == 0 ? "none" : bytes[0]) + ", this build reads " + VERSION);
        }
        try {
            return type.cast(reader.read(new PayloadDecoder(bytes, 1, bytes.length - 1)));
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("state of " + type.getSimpleName() + " is broken", e);
        }
    }
}
