package io.embedstream.encoder.words;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads little-endian binary files. Used by one thread. */
final class ByteSource implements AutoCloseable {
    private static final int LONGEST_WORD = 1 << 16;

    private final InputStream in;

    ByteSource(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    int readInt() throws IOException {
        return bytes(Integer.BYTES).getInt();
    }

    long readLong() throws IOException {
        return bytes(Long.BYTES).getLong();
    }

    boolean readBoolean() throws IOException {
        return bytes(1).get() != 0;
    }

    void skip(int count) throws IOException {
        bytes(count);
    }

    /** Fills a part of an array with finite numbers. */
    void readFloats(float[] target, int from, int count) throws IOException {
        ByteBuffer buffer = bytes(Math.multiplyExact(count, Float.BYTES));
        for (int i = 0; i < count; i++) {
            target[from + i] = buffer.getFloat();
            if (!Float.isFinite(target[from + i])) {
                throw new WordFileException("a component is " + target[from + i] + ", expected a finite number");
            }
        }
    }

    /** Reads up to a byte, which is dropped; line ends before the word are skipped. */
    String readWord(int end) throws IOException {
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        for (int next = in.read(); next != end; next = in.read()) {
            if (next < 0) {
                throw new EOFException("it ends within a word");
            }
            if (word.size() == LONGEST_WORD) {
                throw new WordFileException("a word is longer than " + LONGEST_WORD + " bytes");
            }
            if (next != '\n' || word.size() > 0) {
                word.write(next);
            }
        }
        return word.toString(StandardCharsets.UTF_8);
    }

    private ByteBuffer bytes(int count) throws IOException {
        byte[] read = in.readNBytes(count);
        if (read.length < count) {
            throw new EOFException("it ends " + (count - read.length) + " bytes too early");
        }
        return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
