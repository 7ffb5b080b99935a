package io.embedstream.topology.vectorstore.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Version 1 of the record format. Integers and floats are little-endian.
 *
 * <pre>
 * offset      bytes  field
 * 0           1      version, 1
 * 1           1      flags: bit 0 set if there is a payload; the others are 0
 * 2           8      event time, epoch milliseconds
 * 10          4      dimension D, at least 1
 * 14          2      length F of the fingerprint, unsigned
 * 16          F      fingerprint, UTF-8
 * 16+F        4*D    vector, IEEE 754 single precision
 * 16+F+4*D    rest   payload, as the payload serde wrote it
 * </pre>
 */
final class VectorRecordFormatV1 {

    static final byte VERSION = 1;

    private static final int HEADER = 16;
    private static final byte HAS_PAYLOAD = 1;

    private VectorRecordFormatV1() {}

    static byte[] write(VectorRecord entry) {
        byte[] fingerprint = entry.fingerprint().getBytes(StandardCharsets.UTF_8);
        byte[] payload = entry.payload();
        float[] vector = entry.vector();
        int payloadLength = payload == null ? 0 : payload.length;
        byte[] bytes = new byte[HEADER + fingerprint.length + Float.BYTES * vector.length + payloadLength];
        ByteBuffer out = littleEndian(bytes);
        out.put(VERSION).put(payload == null ? 0 : HAS_PAYLOAD).putLong(entry.timestamp());
        out.putInt(vector.length).putShort((short) fingerprint.length).put(fingerprint);
        out.asFloatBuffer().put(vector);
        if (payload != null) {
            out.position(bytes.length - payloadLength).put(payload);
        }
        return bytes;
    }

    static VectorRecord read(byte[] bytes) {
        require(bytes.length >= HEADER, "has " + bytes.length + " bytes, the header alone has " + HEADER);
        ByteBuffer in = littleEndian(bytes).position(1);
        byte flags = in.get();
        require((flags & ~HAS_PAYLOAD) == 0, "has unknown flags " + flags);
        long timestamp = in.getLong();
        int dimension = in.getInt();
        int fingerprintLength = Short.toUnsignedInt(in.getShort());
        long payloadStart = HEADER + fingerprintLength + (long) Float.BYTES * dimension;
        require(dimension > 0, "has dimension " + dimension + ", expected at least 1");
        require(
                payloadStart <= bytes.length,
                "has " + bytes.length + " bytes, dimension " + dimension + " and fingerprint need " + payloadStart);
        String fingerprint = new String(bytes, HEADER, fingerprintLength, StandardCharsets.UTF_8);
        float[] vector = new float[dimension];
        in.position(HEADER + fingerprintLength).asFloatBuffer().get(vector);
        byte[] payload = payload(in.position((int) payloadStart), flags);
        return new VectorRecord(fingerprint, vector, payload, timestamp);
    }

    private static byte[] payload(ByteBuffer in, byte flags) {
        if ((flags & HAS_PAYLOAD) == 0) {
            require(!in.hasRemaining(), "has " + in.remaining() + " bytes behind the vector, flagged as none");
            return null;
        }
        byte[] payload = new byte[in.remaining()];
        in.get(payload);
        return payload;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void require(boolean condition, String found) {
        if (!condition) {
            throw new MalformedRecordException("the stored value of format version " + VERSION + " " + found);
        }
    }
}
