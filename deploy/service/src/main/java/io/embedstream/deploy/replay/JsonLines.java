package io.embedstream.deploy.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * JSON Lines: one object a line, ended by line feed. Blank lines are passed over, a byte order mark before a line is,
 * too. What follows the last line feed is a line only if it is not empty.
 */
final class JsonLines implements SourceReader {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream input;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long position;

    /** @param utf8 the text, closed by this reader */
    JsonLines(InputStream utf8) {
        input = new BufferedInputStream(utf8, BUFFER_BYTES);
    }

    @Override
    public Optional<SourceLine> next() throws IOException {
        Optional<byte[]> bytes = line();
        while (bytes.isPresent() && isBlank(bytes.get())) {
            bytes = line();
        }
        return bytes.map(value -> SourceLine.good("line " + position, value));
    }

    @Override
    public long position() {
        return position;
    }

    private Optional<byte[]> line() throws IOException {
        line.reset();
        int read = input.read();
        if (read < 0) {
            return Optional.empty();
        }
        position++;
        while (read >= 0 && read != '\n') {
            line.write(read);
            read = input.read();
        }
        return Optional.of(stripped(line.toByteArray()));
    }

    /** Without a mark in front and a carriage return behind. */
    private static byte[] stripped(byte[] bytes) {
        int from = bytes.length >= MARK.length && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length)
                ? MARK.length
                : 0;
        int to = bytes.length > from && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
