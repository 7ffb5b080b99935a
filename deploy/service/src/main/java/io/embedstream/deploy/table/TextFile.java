package io.embedstream.deploy.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file and the encoding it is read in.
 *
 * @param path where it is
 * @param encoding named by the caller, or detected
 */
public record TextFile(Path path, Charset encoding) {
    private static final int MARK = '\uFEFF';

    /**
     * The file in the encoding named, or in the one that is detected.
     *
     * @throws IOException if it cannot be read or no encoding fits
     */
    public static TextFile of(Path path, Charset named) throws IOException {
        NoText.refuse(path);
        return new TextFile(path, named == null ? Encodings.detect(path) : named);
    }

    /** The same of a file of JSON Lines, where damaged lines are left to who reads them. */
    public static TextFile ofJsonLines(Path path, Charset named) throws IOException {
        NoText.refuse(path);
        return new TextFile(path, named == null ? Encodings.detectOfJsonLines(path) : named);
    }

    /** The text in UTF-8; where it is UTF-8 already, its bytes as they are, damaged ones too. */
    public InputStream openAsUtf8() throws IOException {
        return encoding.equals(StandardCharsets.UTF_8) ? Files.newInputStream(path) : new Utf8Stream(open());
    }

    /** Opens the text behind its byte order mark; bytes that are not of the encoding are errors. */
    public BufferedReader open() throws IOException {
        return open(CodingErrorAction.REPORT);
    }

    /** Opens the text behind its byte order mark; U+FFFD stands for bytes that are not of the encoding. */
    public BufferedReader openLeniently() throws IOException {
        return open(CodingErrorAction.REPLACE);
    }

    private BufferedReader open(CodingErrorAction onError) throws IOException {
        var decoder = encoding.newDecoder().onMalformedInput(onError).onUnmappableCharacter(onError);
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
