package io.embedstream.deploy.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;

/** Refuses files that are no text, by the bytes they begin with; each would be text in some encoding. */
final class NoText {
    private static final int LONGEST = 10;
    private static final Map<String, String> BEGINNINGS = Map.of(
            "1f8b", "compressed with gzip; unpack it first",
            "28b52ffd", "compressed with zstd; unpack it first",
            "fd377a585a00", "compressed with xz; unpack it first",
            "425a68..314159265359", "compressed with bzip2; unpack it first",
            "504b0304", "a ZIP archive, or a spreadsheet; unpack it, or save it as CSV, first");

    private NoText() {}

    /** @throws IOException if it is one of them, saying what to do */
    static void refuse(Path file) throws IOException {
        String head;
        try (InputStream input = Files.newInputStream(file)) {
            head = HexFormat.of().formatHex(input.readNBytes(LONGEST));
        }
        for (var beginning : BEGINNINGS.entrySet()) {
            if (head.matches(beginning.getKey() + ".*")) {
                throw new IOException(file + " is " + beginning.getValue());
            }
        }
    }
}
