package io.embedstream.deploy.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rows of a file under named columns, read one by one. Not safe for several threads. */
public interface TableReader extends AutoCloseable {

    /**
     * Opens a file: JSON if it begins as such, else delimited text with a header line.
     *
     * @throws IOException if it cannot be read as a table, with what was found, what was expected and what to do
     */
    static TableReader open(Path file, TableOptions options) throws IOException {
        var text = TextFile.of(file, options.encoding());
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean delimited = name.endsWith(".tsv") || name.endsWith(".csv") || options.separator() != null;
        return !delimited && text.beginsAsJson() ? new JsonTable(text) : DelimitedTable.open(text, options.separator());
    }

    /** Names of the columns. */
    List<String> columns();

    /**
     * Where the column of a name is.
     *
     * @return its index, or -1 if there is none
     * @throws IllegalArgumentException if there are several, of which none can be told to be meant
     */
    static int place(List<String> columns, String name) {
        int first = columns.indexOf(name);
        if (first != columns.lastIndexOf(name)) {
            throw new IllegalArgumentException("there are several columns '" + name + "' in "
                    + String.join(", ", columns) + "; expected one of the name: rename the others");
        }
        return first;
    }

    /**
     * The next row.
     *
     * @throws IOException if the file breaks off or a row is not as expected, naming file and row
     */
    Optional<Row> next() throws IOException;

    @Override
    void close() throws IOException;
}
