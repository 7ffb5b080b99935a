package io.embedstream.deploy.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Delimited text with a header line, read by commons-csv in the {@link Dialect} that is found. */
final class DelimitedTable implements TableReader {
    private final TextFile file;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private List<String> columns;
    private int row;

    private DelimitedTable(TextFile file, Dialect dialect) throws IOException {
        this.file = file;
        this.parser = CSVParser.parse(LineEnds.of(file), dialect.format());
        this.records = parser.iterator();
    }

    static DelimitedTable open(TextFile file, Character separator) throws IOException {
        Dialect dialect;
        try {
            dialect = Dialect.of(file, separator);
        } catch (CharacterCodingException e) {
            throw file.malformed(0, e);
        }
        var table = new DelimitedTable(file, dialect);
        try {
            if (dialect.announced()) {
                table.record();
            }
            table.columns = table.record()
                    .map(DelimitedTable::cells)
                    .orElseThrow(() -> new IOException(file.path() + " has no header line"));
            return table;
        } catch (IOException e) {
            table.close();
            throw e;
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Optional<Row> next() throws IOException {
        row++;
        var record = record();
        if (record.isEmpty()) {
            return Optional.empty();
        }
        var cells = cells(record.get());
        if (cells.size() > columns.size()) {
            throw bad(
                    cells,
                    "expected at most the header's " + columns.size()
                            + "; a cell with a separator in it must be quoted");
        }
        if (cells.size() < named()) {
            throw bad(
                    cells,
                    "expected the header's " + named() + "; cells may be empty, but their separators must be there");
        }
        return Optional.of(new Row(row, cells));
    }

    private BadRowException bad(List<String> cells, String expected) {
        return new BadRowException(
                "%s, data row %d (line %d): found %d %s, %s"
                        .formatted(
                                file.path(),
                                row,
                                parser.getCurrentLineNumber(),
                                cells.size(),
                                cells.size() == 1 ? "cell" : "cells",
                                expected),
                String.join("\t", cells));
    }

    /** Columns up to the last that has a name: a header may end with separators. */
    private int named() {
        int named = columns.size();
        while (named > 0 && columns.get(named - 1).isBlank()) {
            named--;
        }
        return named;
    }

    private Optional<CSVRecord> record() throws IOException {
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (UncheckedIOException | IllegalStateException e) {
            var cause = e.getCause();
            if (cause instanceof CharacterCodingException) {
                throw file.malformed(row, cause);
            }
            throw new IOException(
                    "%s, data row %d (line %d): found quotes that do not fit, expected a cell in quotes to end with a quote before the separator, and quotes inside it doubled: %s"
                            .formatted(file.path(), row, parser.getCurrentLineNumber(), e.getMessage()),
                    e);
        }
    }

    private static List<String> cells(CSVRecord record) {
        return record.stream().map(LineEnds::restored).toList();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
