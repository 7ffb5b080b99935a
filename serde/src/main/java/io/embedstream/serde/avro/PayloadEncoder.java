package io.embedstream.serde.avro;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.avro.io.BinaryData;
import org.apache.avro.io.BinaryEncoder;

/**
 * Avro's binary encoding into one growing array, behind what is there already. Never blocks collections.
 *
 * <p>Not thread-safe: one per record.
 */
public final class PayloadEncoder extends BinaryEncoder {

    private static final int LONGEST_VARINT = 10;

    private byte[] bytes;
    private int position;

    /**
     * @param capacity bytes to start with; grows when exceeded
     */
    public PayloadEncoder(int capacity) {
        this.bytes = new byte[Math.max(capacity, LONGEST_VARINT)];
    }

    /** Returns what was written; the encoder is done. */
    public byte[] toBytes() {
        return position == bytes.length ? bytes : Arrays.copyOf(bytes, position);
    }

    private void reserve(int length) {
        if (bytes.length - position < length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(position, length), bytes.length * 2));
        }
    }

    /** Appends bytes as they are. */
    public void writeRaw(byte[] source, int start, int length) {
        reserve(length);
        System.arraycopy(source, start, bytes, position, length);
        position += length;
    }

    /** Writes the items of one {@code array<float>} block: Avro's floats are the little-endian bits. */
    void writeFloats(float[] values) {
        int length = Math.multiplyExact(values.length, Float.BYTES);
        reserve(length);
        ByteBuffer.wrap(bytes, position, length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .put(values);
        position += length;
    }

    @Override
    public void writeBoolean(boolean value) {
        reserve(1);
        position += BinaryData.encodeBoolean(value, bytes, position);
    }

    @Override
    public void writeInt(int value) {
        reserve(LONGEST_VARINT);
        position += BinaryData.encodeInt(value, bytes, position);
    }

    @Override
    public void writeLong(long value) {
        reserve(LONGEST_VARINT);
        position += BinaryData.encodeLong(value, bytes, position);
    }

    @Override
    public void writeFloat(float value) {
        reserve(Float.BYTES);
        position += BinaryData.encodeFloat(value, bytes, position);
    }

    @Override
    public void writeDouble(double value) {
        reserve(Double.BYTES);
        position += BinaryData.encodeDouble(value, bytes, position);
    }

    @Override
    public void writeFixed(byte[] source, int start, int length) {
        writeRaw(source, start, length);
    }

    @Override
    public void writeFixed(ByteBuffer source) {
        int length = source.remaining();
        reserve(length);
        source.duplicate().get(bytes, position, length);
        position += length;
    }

    @Override
    protected void writeZero() {
        reserve(1);
        bytes[position++] = 0;
    }

    @Override
    public int bytesBuffered() {
        return position;
    }

    @Override
    public void flush() {
        // The array is the target.
    }
}
