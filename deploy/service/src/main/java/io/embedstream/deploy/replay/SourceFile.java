package io.embedstream.deploy.replay;

import io.embedstream.deploy.table.TableOptions;
import io.embedstream.encoder.digest.Sha256;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file to replay and what it held when it was opened.
 *
 * @param stream whose records it holds
 * @param path where it is
 * @param digest SHA-256 of its bytes, in hex
 * @param records number of its records, bad ones included, blank lines not
 * @param format how it holds them
 * @param options its encoding, and what else the caller knows of it
 */
public record SourceFile(
        SourceStream stream, Path path, String digest, long records, SourceFormat format, TableOptions options) {

    /**
     * Reads a file once, for its digest and length.
     *
     * @throws IOException if it cannot be read, or is in none of the formats
     * @throws io.embedstream.deploy.config.UsageException if it is a table whose columns are no fields of the stream
     */
    public static SourceFile of(SourceStream stream, Path path, TableOptions options) throws IOException {
        SourceFormat format = SourceFormat.of(stream, path, options);
        TableOptions found = new TableOptions(format.encoding(path, options.encoding()), options.separator());
        long records = 0;
        try (SourceReader reader = format.open(stream, path, found)) {
            while (reader.next().isPresent()) {
                records++;
            }
        }
        return new SourceFile(stream, path, Sha256.hex(path), records, format, found);
    }

    /** The same of a file of which everything is found out. */
    public static SourceFile of(SourceStream stream, Path path) throws IOException {
        return of(stream, path, TableOptions.DETECT);
    }

    /** Its records from the first on; the caller closes the reader. */
    SourceReader open() throws IOException {
        return format.open(stream, path, options);
    }
}
