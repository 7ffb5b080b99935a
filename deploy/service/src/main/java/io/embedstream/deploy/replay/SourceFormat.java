package io.embedstream.deploy.replay;

import io.embedstream.deploy.table.TableOptions;
import io.embedstream.deploy.table.TableReader;
import io.embedstream.deploy.table.TextFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** How a file holds its records. */
enum SourceFormat {
    /** One object a line. */
    JSON_LINES {
        @Override
        SourceReader open(SourceStream stream, Path path, TableOptions options) throws IOException {
            return new JsonLines(TextFile.ofJsonLines(path, options.encoding()).openAsUtf8());
        }
    },
    /** An array, or objects on several lines each. */
    JSON_VALUES {
        @Override
        SourceReader open(SourceStream stream, Path path, TableOptions options) throws IOException {
            return new JsonValues(path, TextFile.of(path, options.encoding()).open());
        }
    },
    /** A header line and rows. */
    TABLE {
        @Override
        SourceReader open(SourceStream stream, Path path, TableOptions options) throws IOException {
            return new TableRows(path, stream, TableReader.open(path, options));
        }

        @Override
        Charset encoding(Path path, Charset named) throws IOException {
            return TextFile.of(path, named).encoding();
        }
    };

    private static final String SEPARATORS = "[\t,;|\"]";

    /**
     * The format of a file: a table if its name or a separator named says so, or its first line names fields of the
     * stream; JSON over lines if its first line is no JSON object by itself; else JSON Lines.
     */
    static SourceFormat of(SourceStream stream, Path path, TableOptions options) throws IOException {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".tsv") || options.separator() != null) {
            return TABLE;
        }
        String first = firstLine(TextFile.ofJsonLines(path, options.encoding()));
        if (first.equals("{") || first.equals("[") || first.matches("\\[\\s*[{\\]].*")) {
            return JSON_VALUES;
        }
        return !first.startsWith("{") && namesFields(stream, first) ? TABLE : JSON_LINES;
    }

    private static String firstLine(TextFile file) throws IOException {
        try (BufferedReader reader = file.openLeniently()) {
            String line = reader.readLine();
            while (line != null && line.isBlank()) {
                line = reader.readLine();
            }
            return line == null ? "" : line.strip();
        }
    }

    private static boolean namesFields(SourceStream stream, String line) {
        return Arrays.stream(line.split(SEPARATORS))
                        .filter(name -> stream.schema().getField(name.strip()) != null)
                        .count()
                > 1;
    }

    /** The encoding of a file of this format: the one named, or the one that is detected. */
    Charset encoding(Path path, Charset named) throws IOException {
        return TextFile.ofJsonLines(path, named).encoding();
    }

    /** Opens a file of this format. */
    abstract SourceReader open(SourceStream stream, Path path, TableOptions options) throws IOException;
}
