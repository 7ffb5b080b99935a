package io.embedstream.topology.vectorstore.sharded;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;

/** Binary records of this package: a version byte, then fields, big-endian; lists and strings after their length. */
final class Wire {

    private Wire() {}

    static byte[] write(byte version, Consumer<Out> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Out out = new Out(new DataOutputStream(bytes));
        out.flag(version);
        fields.accept(out);
        return bytes.toByteArray();
    }

    /** @throws SerializationException if the version is another or the bytes end too early */
    static <T> T read(byte version, byte[] bytes, Function<In, T> fields) {
        In in = new In(new DataInputStream(new ByteArrayInputStream(bytes)));
        try {
            byte found = in.flag();
            if (found != version) {
                throw new SerializationException("the record has format version " + found + ", expected " + version);
            }
            return fields.apply(in);
        } catch (UncheckedIOException e) {
            throw new SerializationException("the record of " + bytes.length + " bytes ends too early", e);
        }
    }

    /** Fields to write. */
    record Out(DataOutputStream out) {

        void flag(byte value) {
            run(() -> out.writeByte(value));
        }

        void integer(int value) {
            run(() -> out.writeInt(value));
        }

        void number(long value) {
            run(() -> out.writeLong(value));
        }

        void single(float value) {
            run(() -> out.writeFloat(value));
        }

        void string(String value) {
            bytes(value.getBytes(StandardCharsets.UTF_8));
        }

        /** Null is written as length -1. */
        void bytes(byte[] value) {
            integer(value == null ? -1 : value.length);
            if (value != null) {
                run(() -> out.write(value));
            }
        }

        void floats(float[] values) {
            integer(values.length);
            for (float value : values) {
                single(value);
            }
        }

        <T> void list(List<T> values, Consumer<T> write) {
            integer(values.size());
            values.forEach(write);
        }

        private static void run(Write write) {
            try {
                write.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Fields to read, in the order they were written. */
    record In(DataInputStream in) {

        byte flag() {
            return get(in::readByte);
        }

        int integer() {
            return get(in::readInt);
        }

        long number() {
            return get(in::readLong);
        }

        float single() {
            return get(in::readFloat);
        }

        String string() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        byte[] bytes() {
            int length = integer();
            return length < 0 ? null : get(() -> in.readNBytes(available(length)));
        }

        float[] floats() {
            float[] values = new float[available(integer() * Float.BYTES) / Float.BYTES];
            for (int i = 0; i < values.length; i++) {
                values[i] = single();
            }
            return values;
        }

        <T> List<T> list(Function<In, T> read) {
            int size = integer();
            List<T> values = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                values.add(read.apply(this));
            }
            return values;
        }

        private int available(int length) {
            if (length < 0 || get(in::available) < length) {
                throw new SerializationException("the record is to have " + length + " more bytes and has not");
            }
            return length;
        }

        private static <T> T get(Read<T> read) {
            try {
                return read.get();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Something that writes. */
    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }

    /** Something that reads. */
    @FunctionalInterface
    private interface Read<T> {
        T get() throws IOException;
    }
}
