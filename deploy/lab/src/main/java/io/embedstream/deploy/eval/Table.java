package io.embedstream.deploy.eval;

import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.table.Row;
import io.embedstream.deploy.table.TableOptions;
import io.embedstream.deploy.table.TableReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The cells of a file by the role a task gives them.
 *
 * @param file where it was read from
 * @param columns index into a row, by role; roles the file lacks are absent
 * @param rows all rows, in their order
 */
public record Table(Path file, Map<String, Integer> columns, List<Row> rows) {

    /**
     * Reads a file.
     *
     * @param required roles that must have a column
     * @param optional roles that may have one
     * @param names column names that differ from their role, by role
     * @throws UsageException if the file cannot be read, has no rows, or lacks a column
     */
    public static Table read(Path file, List<String> required, List<String> optional, Map<String, String> names) {
        return read(file, TableOptions.DETECT, required, optional, names);
    }

    /** Reads a file with properties that the caller gives. */
    public static Table read(
            Path file, TableOptions options, List<String> required, List<String> optional, Map<String, String> names) {
        try (TableReader reader = TableReader.open(file, options)) {
            Map<String, Integer> columns = new TreeMap<>();
            for (String role : required) {
                columns.put(role, column(file, reader.columns(), role, names));
            }
            for (String role : optional) {
                if (names.containsKey(role)) {
                    columns.put(role, column(file, reader.columns(), role, names));
                } else if (reader.columns().contains(role)) {
                    columns.put(role, place(file, reader.columns(), role));
                }
            }
            List<Row> rows = new ArrayList<>();
            for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
            if (rows.isEmpty()) {
                throw new UsageException(file + " has a header but no rows");
            }
            return new Table(file, columns, List.copyOf(rows));
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read: " + PathChecks.reason(e), e);
        }
    }

    private static int column(Path file, List<String> header, String role, Map<String, String> names) {
        String name = names.getOrDefault(role, role);
        int index = place(file, header, name);
        if (index < 0) {
            throw new UsageException(
                    "%s has no column '%s' for the role %s; its columns are %s; name one with --columns %s=NAME"
                            .formatted(file, name, role, String.join(", ", header), role));
        }
        return index;
    }

    private static int place(Path file, List<String> header, String name) {
        try {
            return TableReader.place(header, name);
        } catch (IllegalArgumentException e) {
            throw new UsageException(file + ": " + e.getMessage(), e);
        }
    }

    public int size() {
        return rows.size();
    }

    /** Whether the file has a column for a role. */
    public boolean has(String role) {
        return columns.containsKey(role);
    }

    /** The same with the cells of a role changed. */
    public Table with(String role, UnaryOperator<String> change) {
        int column = columns.get(role);
        return new Table(
                file,
                columns,
                rows.stream().map(row -> changed(row, column, change)).toList());
    }

    private static Row changed(Row row, int column, UnaryOperator<String> change) {
        List<String> cells = new ArrayList<>(row.cells());
        if (column < cells.size()) {
            cells.set(column, change.apply(cells.get(column)));
        }
        return new Row(row.number(), List.copyOf(cells));
    }

    /** The cell of a row and role. */
    public String cell(int row, String role) {
        return rows.get(row).cell(columns.get(role));
    }

    /** All cells of a role. */
    public List<String> column(String role) {
        return rows.stream().map(row -> row.cell(columns.get(role))).toList();
    }

    /**
     * The cell as a finite number.
     *
     * @throws UsageException if it is none
     */
    public double number(int row, String role) {
        String cell = cell(row, role);
        try {
            double value = Double.parseDouble(cell.strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw noNumber(row, role, cell, e);
        }
        throw noNumber(row, role, cell, null);
    }

    private UsageException noNumber(int row, String role, String cell, Throwable cause) {
        return new UsageException(
                "%s, data row %d: %s is '%s', expected a number"
                        .formatted(file, rows.get(row).number(), role, cell),
                cause);
    }
}
