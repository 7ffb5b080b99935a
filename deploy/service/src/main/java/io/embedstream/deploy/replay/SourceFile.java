package io.embedstream.deploy.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file to replay and what it held when it was opened.
 *
 * @param path where it is
 * @param digest SHA-256 of its bytes, in hex
 * @param lines number of its lines
 */
public record SourceFile(Path path, String digest, long lines) {
    private static final int BUFFER_BYTES = 1 << 16;

    /**
     * Reads a file once, for its digest and length.
     *
     * @throws IOException if it cannot be read
     */
    public static SourceFile of(Path path) throws IOException {
        MessageDigest sha256 = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long lines = 0;
        byte last = '\n';
        try (InputStream input = Files.newInputStream(path)) {
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                sha256.update(buffer, 0, count);
                lines += lineFeeds(buffer, count);
                last = count == 0 ? last : buffer[count - 1];
            }
        }
        return new SourceFile(path, HexFormat.of().formatHex(sha256.digest()), last == '\n' ? lines : lines + 1);
    }

    private static long lineFeeds(byte[] buffer, int count) {
        long lineFeeds = 0;
        for (int i = 0; i < count; i++) {
            if (buffer[i] == '\n') {
                lineFeeds++;
            }
        }
        return lineFeeds;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
