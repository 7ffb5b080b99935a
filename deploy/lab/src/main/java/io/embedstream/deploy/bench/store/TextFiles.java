package io.embedstream.deploy.bench.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.deploy.table.Row;
import io.embedstream.deploy.table.TableOptions;
import io.embedstream.deploy.table.TableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Texts of files: a column of a {@code .tsv}, a field of a {@code .jsonl}, else whole lines. */
public final class TextFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TextFiles() {}

    /**
     * The distinct texts of all files that are not blank, in their order.
     *
     * @param column of TSV and JSON Lines files
     * @throws IOException if a file cannot be read or lacks the column
     */
    public static List<String> read(Collection<Path> files, String column) throws IOException {
        Set<String> texts = new LinkedHashSet<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.endsWith(".tsv")) {
                readTsv(file, column, texts);
            } else if (name.endsWith(".jsonl")) {
                readJsonLines(file, column, texts);
            } else {
                Files.readAllLines(file).forEach(line -> add(line, texts));
            }
        }
        return List.copyOf(texts);
    }

    private static void readTsv(Path file, String column, Set<String> texts) throws IOException {
        try (TableReader reader = TableReader.open(file, TableOptions.DETECT)) {
            int index = TableReader.place(reader.columns(), column);
            if (index < 0) {
                throw new IOException(file + " has no column '" + column + "'; its columns are " + reader.columns());
            }
            for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
                add(row.get().cell(index), texts);
            }
        }
    }

    private static void readJsonLines(Path file, String column, Set<String> texts) throws IOException {
        for (String line : Files.readAllLines(file)) {
            JsonNode text = JSON.readTree(line).path(column);
            if (!text.isTextual()) {
                throw new IOException(file + " has a line without a string '" + column + "': " + line);
            }
            add(text.textValue(), texts);
        }
    }

    private static void add(String text, Set<String> texts) {
        if (!text.isBlank()) {
            texts.add(text.strip());
        }
    }
}
