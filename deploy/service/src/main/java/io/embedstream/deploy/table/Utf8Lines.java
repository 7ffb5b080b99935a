package io.embedstream.deploy.table;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many lines of a file are UTF-8, which distinguishes a damaged file from one in another encoding: text of another
 * is UTF-8 only by rare chance.
 *
 * @param lines all lines
 * @param utf8 lines with characters beyond ASCII that are UTF-8
 * @param other lines that are no UTF-8
 */
record Utf8Lines(long lines, long utf8, long other) {
    private static final int CLEARLY = 4;
    private static final int FEW = 3;

    static Utf8Lines of(Path file) throws IOException {
        long[] counts = new long[3];
        try (InputStream input = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            var line = new ByteArrayOutputStream();
            int read = input.read();
            while (read >= 0) {
                while (read >= 0 && read != '\n') {
                    line.write(read);
                    read = input.read();
                }
                count(line.toByteArray(), counts);
                line.reset();
                read = read < 0 ? read : input.read();
            }
        }
        return new Utf8Lines(counts[0], counts[1], counts[2]);
    }

    private static void count(byte[] line, long[] counts) {
        counts[0]++;
        try {
            int chars = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .length();
            counts[1] += chars < line.length ? 1 : 0;
        } catch (CharacterCodingException e) {
            counts[2]++;
        }
    }

    /** Whether the file is UTF-8 with some damaged lines. */
    boolean damaged() {
        return utf8 >= CLEARLY * other;
    }

    /** The same of JSON Lines, which are UTF-8 unless there is evidence against it. */
    boolean damagedJson() {
        return damaged() || (other < FEW && 2 * other < lines);
    }
}
