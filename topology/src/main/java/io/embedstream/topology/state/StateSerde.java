package io.embedstream.topology.state;

import io.embedstream.serde.avro.PayloadDecoder;
import io.embedstream.serde.avro.PayloadEncoder;
import io.embedstream.serde.avro.RecordReader;
import io.embedstream.serde.avro.RecordWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final ClassValue<StateSerde<?>> CODECS = new ClassValue<>() {
        @Override
        protected StateSerde<?> computeValue(Class<?> type) {
            return new StateSerde<>(type.asSubclass(SpecificRecordBase.class));
        }
    };

    private final Class<T> type;
    private final RecordWriter writer;
    private final RecordReader reader;
    private final byte newest;
    /** By version; made when there is a record to read, in most starts never. */
    private final Map<Byte, RecordReader> earlier = new ConcurrentHashMap<>();

    private StateSerde(Class<T> type) {
        var schema = RecordReader.schemaOf(type);
        byte version = 1;
        while (earlier(type, version) != null) {
            version++;
        }
        this.type = type;
        this.writer = RecordWriter.specific(schema, type);
        this.reader = RecordReader.specific(schema, type);
        this.newest = version;
    }

    private static URL earlier(Class<?> type, int version) {
        return StateSerde.class.getResource(type.getSimpleName() + ".v" + version + ".avsc");
    }

    private RecordReader readerOfEarlier(byte version) {
        try (var in = earlier(type, version).openStream()) {
            return RecordReader.specific(new Schema.Parser().parse(in), type);
        } catch (IOException e) {
            throw new UncheckedIOException("a schema of the program cannot be read", e);
        }
    }

    /** The codec of one generated record, the same one each time. */
    @SuppressWarnings("unchecked") // Of a class there is only its own.
    public static <T extends SpecificRecordBase> StateSerde<T> codec(Class<T> type) {
        return (StateSerde<T>) CODECS.get(type);
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
            out.writeRaw(new byte[] {newest}, 0, 1);
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
        byte version = bytes.length == 0 ? 0 : bytes[0];
        if (version < 1 || version > newest) {
            throw new SerializationException("state of " + type.getSimpleName() + " has version " + version
                    + ", this build reads 1 to " + newest + "; a later build has written it");
        }
        var written = version == newest ? reader : earlier.computeIfAbsent(version, this::readerOfEarlier);
        try {
            return type.cast(written.read(new PayloadDecoder(bytes, 1, bytes.length - 1)));
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("state of " + type.getSimpleName() + " is broken", e);
        }
    }
}
