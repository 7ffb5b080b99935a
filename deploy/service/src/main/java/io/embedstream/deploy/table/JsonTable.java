package io.embedstream.deploy.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.encoder.Surrogates;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An array of JSON objects, or one object a line. The columns are the fields of all objects in order of appearance;
 * lists of plain values become cells with semicolons between them, null is an empty cell, a lone surrogate is U+FFFD.
 */
final class JsonTable implements TableReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BETWEEN = ";";
    /** Jackson says of it that it does not say where. */
    private static final Pattern STARTS =
            Pattern.compile(" \\(start marker at [^)]*\\)[^)]*\\)|: enable `[^`]*` to allow");

    private final TextFile file;
    private final List<String> columns;
    private MappingIterator<JsonNode> objects;
    private int row;

    JsonTable(TextFile file) throws IOException {
        this.file = file;
        Set<String> names = new LinkedHashSet<>();
        objects = objects();
        for (var object = object(); object.isPresent(); object = object()) {
            object.get().fieldNames().forEachRemaining(names::add);
        }
        objects.close();
        columns = List.copyOf(names);
        objects = objects();
        row = 0;
    }

    private MappingIterator<JsonNode> objects() throws IOException {
        return JSON.readerFor(JsonNode.class).readValues(file.open());
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Optional<Row> next() throws IOException {
        var object = object();
        return object.map(node ->
                new Row(row, columns.stream().map(name -> cell(node.path(name))).toList()));
    }

    private Optional<JsonNode> object() throws IOException {
        row++;
        try {
            if (!objects.hasNextValue()) {
                return Optional.empty();
            }
            var node = objects.nextValue();
            if (!node.isObject()) {
                throw new IOException("%s, data row %d: found %s, expected a JSON object"
                        .formatted(
                                file.path(), row, node.getNodeType().toString().toLowerCase(java.util.Locale.ROOT)));
            }
            return Optional.of(node);
        } catch (CharacterCodingException e) {
            throw file.malformed(row, e);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "%s, data row %d (line %d): found no JSON: %s"
                            .formatted(
                                    file.path(),
                                    row,
                                    e.getLocation().getLineNr(),
                                    STARTS.matcher(e.getOriginalMessage()).replaceAll("")),
                    e);
        }
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonTable::cell)
                    .collect(Collectors.joining(BETWEEN));
        }
        return Surrogates.repair(value.isObject() ? value.toString() : value.asText());
    }

    @Override
    public void close() throws IOException {
        objects.close();
    }
}
