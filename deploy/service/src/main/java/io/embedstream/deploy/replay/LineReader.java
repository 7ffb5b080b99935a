package io.embedstream.deploy.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lines of a file as bytes, ended by line feed; a carriage return before it is dropped. What follows the last line
 * feed is a line only if it is not empty. Not safe for several threads.
 */
final class LineReader implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream input;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineReader(Path file) throws IOException {
        input = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    }

    /** The next line, or nothing at the end of the file. */
    Optional<byte[]> next() throws IOException {
        line.reset();
        int read = input.read();
        if (read < 0) {
            return Optional.empty();
        }
        while (read >= 0 && read != '\n') {
            line.write(read);
            read = input.read();
        }
        return Optional.of(withoutCarriageReturn(line.toByteArray()));
    }

    private static byte[] withoutCarriageReturn(byte[] bytes) {
        if (bytes.length == 0 || bytes[bytes.length - 1] != '\r') {
            return bytes;
        }
        return Arrays.copyOf(bytes, bytes.length - 1);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
