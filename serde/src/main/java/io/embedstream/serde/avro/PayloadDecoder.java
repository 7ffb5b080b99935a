package io.embedstream.serde.avro;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro's binary encoding out of one array, within bounds for any bytes.
 *
 * <p>No length is trusted before the bytes are there. Items without bytes (null, empty records) cannot be checked that
 * way; a payload may hold {@value #EMPTY_ITEMS} of them. Violations are {@link EOFException} or
 * {@link AvroRuntimeException}. Not thread-safe: one per record.
 */
public final class PayloadDecoder extends Decoder {

    /** How many items of collections a payload may declare beyond its number of bytes. */
    static final int EMPTY_ITEMS = 65_536;

    private static final int LONGEST_LONG = 10;
    private static final int LONGEST_INT = 5;

    private final byte[] bytes;
    private final int end;
    private int position;
    private long itemsLeft;

    /** Reads {@code length} bytes from {@code start}. */
    public PayloadDecoder(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        this.position = start;
        this.end = start + length;
        this.itemsLeft = (long) length + EMPTY_ITEMS;
    }

    @Override
    public int remainingBytes() {
        return end - position;
    }

    private void require(long length) throws EOFException {
        if (length < 0 || length > end - position) {
            throw new EOFException("value of " + length + " bytes at offset " + position + ", but only "
                    + (end - position) + " bytes are left");
        }
    }

    private long varint(int longest) throws EOFException {
        long value = 0;
        for (int i = 0; i < longest; i++) {
            require(1);
            byte next = bytes[position++];
            value |= (next & 0x7FL) << (7 * i);
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new AvroRuntimeException("number of more than " + longest + " bytes at offset " + position);
    }

    private int length() throws EOFException {
        long length = readLong();
        require(length);
        return (int) length;
    }

    /** Skips a length and the bytes it counts. */
    private void skipLength() throws EOFException {
        int length = length();
        position += length;
    }

    /** Reads items of one {@code array<float>} block into {@code target} from {@code offset}. */
    void readFloats(float[] target, int offset, int count) throws EOFException {
        int length = floatBytes(count);
        ByteBuffer.wrap(bytes, position, length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(target, offset, count);
        position += length;
    }

    /** Returns the size of that many floats, having checked that they are there. */
    private int floatBytes(int count) throws EOFException {
        long length = (long) count * Float.BYTES;
        require(length);
        return (int) length;
    }

    /** Checks that {@code count} floats are there, before a caller makes room for them. */
    void requireFloats(long count) throws EOFException {
        require(Math.multiplyExact(count, (long) Float.BYTES));
    }

    @Override
    public void readNull() {
        // Null has no bytes.
    }

    @Override
    public boolean readBoolean() throws EOFException {
        require(1);
        return bytes[position++] == 1;
    }

    @Override
    public int readInt() throws EOFException {
        long value = varint(LONGEST_INT);
        if (value != (int) value) {
            throw new AvroRuntimeException("int of value " + value + " before offset " + position);
        }
        return (int) value;
    }

    @Override
    public long readLong() throws EOFException {
        return varint(LONGEST_LONG);
    }

    @Override
    public float readFloat() throws EOFException {
        require(Float.BYTES);
        float value = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat(position);
        position += Float.BYTES;
        return value;
    }

    @Override
    public double readDouble() throws EOFException {
        require(Double.BYTES);
        double value = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getDouble(position);
        position += Double.BYTES;
        return value;
    }

    @Override
    public Utf8 readString(Utf8 old) throws EOFException {
        return new Utf8(take(length()));
    }

    @Override
    public String readString() throws EOFException {
        int length = length();
        String value = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return value;
    }

    @Override
    public void skipString() throws EOFException {
        skipLength();
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws EOFException {
        return ByteBuffer.wrap(take(length()));
    }

    private byte[] take(int length) {
        byte[] copy = new byte[length];
        System.arraycopy(bytes, position, copy, 0, length);
        position += length;
        return copy;
    }

    @Override
    public void skipBytes() throws EOFException {
        skipLength();
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws EOFException {
        require(length);
        System.arraycopy(bytes, position, target, start, length);
        position += length;
    }

    @Override
    public void skipFixed(int length) throws EOFException {
        require(length);
        position += length;
    }

    @Override
    public int readEnum() throws EOFException {
        return readInt();
    }

    @Override
    public int readIndex() throws EOFException {
        return readInt();
    }

    /** Reads the size of a block of items; a negative one is followed by the block's length in bytes. */
    private long block() throws EOFException {
        long count = readLong();
        if (count < 0) {
            count = -count;
            require(readLong());
        }
        if (count < 0 || count > itemsLeft) {
            throw new EOFException("block of " + count + " items before offset " + position + ", but only "
                    + (end - position) + " bytes are left");
        }
        itemsLeft -= count;
        return count;
    }

    /** Skips blocks that have their length in bytes and returns the size of the first that does not. */
    private long skipBlocks() throws EOFException {
        long count = readLong();
        while (count < 0) {
            skipLength();
            count = readLong();
        }
        if (count > itemsLeft) {
            throw new EOFException("block of " + count + " items before offset " + position);
        }
        itemsLeft -= count;
        return count;
    }

    @Override
    public long readArrayStart() throws IOException {
        return block();
    }

    @Override
    public long arrayNext() throws IOException {
        return block();
    }

    @Override
    public long skipArray() throws IOException {
        return skipBlocks();
    }

    @Override
    public long readMapStart() throws IOException {
        return block();
    }

    @Override
    public long mapNext() throws IOException {
        return block();
    }

    @Override
    public long skipMap() throws IOException {
        return skipBlocks();
    }
}
