package io.embedstream.deploy.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Lines of a text in UTF-8, each ended by a line feed. */
final class Utf8Stream extends InputStream {
    private final BufferedReader text;
    private byte[] line = {};
    private int next;

    /** @param text closed by this stream */
    Utf8Stream(BufferedReader text) {
        this.text = text;
    }

    @Override
    public int read() throws IOException {
        return available() == 0 ? -1 : line[next++] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = Math.min(length, available());
        System.arraycopy(line, next, buffer, offset, count);
        next += count;
        return count == 0 && length > 0 ? -1 : count;
    }

    /** Bytes of the line being read; 0 at the end of the text. */
    @Override
    public int available() throws IOException {
        if (next == line.length) {
            var read = text.readLine();
            line = read == null ? new byte[0] : (read + '\n').getBytes(StandardCharsets.UTF_8);
            next = 0;
        }
        return line.length - next;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
