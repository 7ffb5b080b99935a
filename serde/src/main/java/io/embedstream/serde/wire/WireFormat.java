package io.embedstream.serde.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Confluent's wire format.
 *
 * <pre>
 * version 0:   0x00, schema id (int32, big endian), Avro binary
 * version 1:   0x01, schema guid (16 bytes, most significant first), Avro binary
 * header form: the payload is bare Avro binary; header {@code __value_schema_id} or {@code __key_schema_id} holds the
 * bytes
 *              that would stand before it, as version 1 when written
 * </pre>
 */
public final class WireFormat {

    /** Length in bytes of what stands before the Avro binary in version 0. */
    public static final int NUMBERED_LENGTH = 1 + Integer.BYTES;

    /** Length in bytes of what stands before the Avro binary in version 1. */
    public static final int GLOBAL_LENGTH = 1 + 2 * Long.BYTES;

    private static final byte NUMBERED = 0;
    private static final byte GLOBAL = 1;
    private static final String KEY_HEADER = "__key_schema_id";
    private static final String VALUE_HEADER = "__value_schema_id";

    private WireFormat() {}

    /**
     * A record's schema id and where its Avro binary starts.
     *
     * @param schema the id found
     * @param payloadStart offset into the record's bytes
     */
    public record Located(SchemaId schema, int payloadStart) {}

    /** Returns the bytes that stand for an id, before a payload or in a header. */
    public static byte[] bytes(SchemaId schema) {
        if (schema instanceof SchemaId.Numbered numbered) {
            return ByteBuffer.allocate(NUMBERED_LENGTH)
                    .put(NUMBERED)
                    .putInt(numbered.id())
                    .array();
        }
        UUID guid = ((SchemaId.Global) schema).guid();
        return ByteBuffer.allocate(GLOBAL_LENGTH)
                .put(GLOBAL)
                .putLong(guid.getMostSignificantBits())
                .putLong(guid.getLeastSignificantBits())
                .array();
    }

    /** Puts an id into a record's headers unless the last header of that name already says so. */
    public static void addHeader(Headers headers, boolean isKey, SchemaId schema) {
        byte[] bytes = bytes(schema);
        Header last = headers.lastHeader(headerName(isKey));
        if (last == null || !Arrays.equals(last.value(), bytes)) {
            headers.add(headerName(isKey), bytes);
        }
    }

    /** Takes the ids of key and value off a record's headers. */
    public static void removeHeaders(Headers headers) {
        headers.remove(KEY_HEADER);
        headers.remove(VALUE_HEADER);
    }

    /**
     * Finds a record's id in its header or, without one, before its payload.
     *
     * @throws IllegalArgumentException when the first byte is no known version or the id is cut off
     */
    public static Located locate(Headers headers, boolean isKey, byte[] record) {
        Header header = headers.lastHeader(headerName(isKey));
        if (header != null && header.value() != null) {
            return new Located(locate(header.value()).schema(), 0);
        }
        return locate(record);
    }

    /**
     * Finds the id before a record's payload.
     *
     * @throws IllegalArgumentException when the first byte is no known version or the id is cut off
     */
    public static Located locate(byte[] record) {
        if (record.length == 0) {
            throw new IllegalArgumentException("Unknown magic byte! The record is empty, expected 0x00 or 0x01");
        }
        ByteBuffer bytes = ByteBuffer.wrap(record);
        byte version = bytes.get();
        return switch (version) {
            case NUMBERED -> {
                requireLength(record, NUMBERED_LENGTH);
                yield new Located(new SchemaId.Numbered(bytes.getInt()), NUMBERED_LENGTH);
            }
            case GLOBAL -> {
                requireLength(record, GLOBAL_LENGTH);
                UUID guid = new UUID(bytes.getLong(), bytes.getLong());
                yield new Located(new SchemaId.Global(guid), GLOBAL_LENGTH);
            }
            default ->
                throw new IllegalArgumentException(String.format(
                        "Unknown magic byte! The record starts with 0x%02x, expected 0x00 or 0x01", version));
        };
    }

    private static void requireLength(byte[] record, int length) {
        if (record.length < length) {
            throw new IllegalArgumentException(
                    "The record has " + record.length + " bytes, its schema id alone needs " + length);
        }
    }

    private static String headerName(boolean isKey) {
        return isKey ? KEY_HEADER : VALUE_HEADER;
    }
}
