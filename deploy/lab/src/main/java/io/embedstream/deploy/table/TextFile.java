package io.embedstream.deploy.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file and the encoding it is read in.
 *
 * @param path where it is
 * @param encoding named by the caller, or detected
 */
record TextFile(Path path, Charset encoding) {
    private static final int MARK = '\uFEFF';

    /**
     * The file in the encoding named, or in the one that is detected.
     *
     * @throws IOException if it cannot be read or no encoding fits
     */
    static TextFile of(Path path, Charset named) throws IOException {
        return new TextFile(path, named == null ? Encodings.detect(path) : named);
    }

    /** Opens the text behind its byte order mark; bytes that are not of the encoding are errors. */
    BufferedReader open() throws IOException {
        var decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(path), decoder));
        reader.mark(1);
        if (reader.read() != MARK) {
            reader.reset();
        }
        return reader;
    }

    boolean beginsAsJson() throws IOException {
        try (Reader reader = open()) {
            int c = reader.read();
            while (c >= 0 && Character.isWhitespace(c)) {
                c = reader.read();
            }
            return c == '[' || c == '{';
        }
    }

    /** Bytes that are not of the encoding, with their place and what to do. */
    IOException malformed(int row, Throwable cause) {
        return new IOException(
                "%s, data row %d: found bytes that are no %s; name the file's encoding with --encoding, such as GB18030, Big5 or windows-1252"
                        .formatted(path, row, encoding),
                cause);
    }
}
