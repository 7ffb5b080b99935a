package io.embedstream.topology.state;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serde of state: one version byte, then Avro binary of that version's schema. State is private to the application, so
 * no registry is asked, and a restore needs nothing but the changelog.
 */
public final class StateSerde {
    private static final byte VERSION = 1;

    private StateSerde() {}

    /** The serde of one generated record. Its parts are safe for use by many threads. */
    public static <T extends SpecificRecordBase> Serde<T> of(Class<T> type) {
        Serializer<T> serializer = (topic, value) -> value == null ? null : write(value);
        Deserializer<T> deserializer = (topic, bytes) -> bytes == null ? null : read(type, bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    /** Writes a record. */
    public static <T extends SpecificRecordBase> byte[] write(T value) {
        var out = new ByteArrayOutputStream();
        out.write(VERSION);
        try {
            var encoder = EncoderFactory.get().binaryEncoder(out, null);
            new SpecificDatumWriter<T>(value.getSchema()).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }

    /**
     * Reads a record.
     *
     * @throws SerializationException if the bytes are of another version or broken
     */
    public static <T extends SpecificRecordBase> T read(Class<T> type, byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new SerializationException("state of " + type.getSimpleName() + " has version "
                    + Arrays.toString(Arrays.copyOf(bytes, Math.min(1, bytes.length))) + ", this build reads "
                    + VERSION);
        }
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null);
            return new SpecificDatumReader<T>(SpecificData.get().getSchema(type)).read(null, decoder);
        } catch (IOException e) {
            throw new SerializationException("state of " + type.getSimpleName() + " is broken", e);
        }
    }
}
