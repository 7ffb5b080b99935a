package io.embedstream.encoder.models;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a clone without Git LFS has in place of a large file: a few lines that say where the file is. */
public final class LfsPointer {
    private static final byte[] BEGINNING = "version https://git-lfs.github.com/".getBytes(US_ASCII);

    private LfsPointer() {}

    /** @throws IOException if a file is a pointer, or cannot be read */
    public static void refuse(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            if (Arrays.equals(content.readNBytes(BEGINNING.length), BEGINNING)) {
                throw new IOException(file + " is a Git LFS pointer and not the file itself; fetch that with"
                        + " 'git lfs pull', or from where the model is published");
            }
        }
    }
}
