package io.embedstream.deploy.convert;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a tab-separated file with a header line: UTF-8, one row a line, no quoting and no escapes.
 *
 * <p>A byte order mark, carriage returns and empty lines are passed over. Not safe for several threads.
 */
public final class TsvReader implements AutoCloseable {
    private static final String TAB = "\t";

    private final BufferedReader reader;
    private final List<String> columns;
    private int row;

    /**
     * Opens a file and reads its header.
     *
     * @throws IOException if the file cannot be read or has no header
     */
    public TsvReader(Path file) throws IOException {
        reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        String header = reader.readLine();
        if (header == null || header.isBlank()) {
            reader.close();
            throw new IOException(file + " has no header line");
        }
        columns = List.of(header.replaceFirst("^\uFEFF", "").split(TAB, -1));
    }

    /** Names of the columns. */
    public List<String> columns() {
        return columns;
    }

    /**
     * The next row.
     *
     * @throws IOException if the file cannot be read, or the row has more cells than there are columns
     */
    public Optional<Row> next() throws IOException {
        String line = reader.readLine();
        while (line != null && line.isEmpty()) {
            line = reader.readLine();
        }
        if (line == null) {
            return Optional.empty();
        }
        row++;
        List<String> cells = List.of(line.split(TAB, -1));
        if (cells.size() > columns.size()) {
            throw new IOException("data row " + row + " has " + cells.size() + " cells, the header " + columns.size());
        }
        return Optional.of(new Row(row, cells));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /**
     * A data row.
     *
     * @param number from 1, the header and empty lines not counted
     * @param cells at most as many as there are columns
     */
    public record Row(int number, List<String> cells) {

        /** The cell of a column; empty behind the row's last cell. */
        public String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }
}
