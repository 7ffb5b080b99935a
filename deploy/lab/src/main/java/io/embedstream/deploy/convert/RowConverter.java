package io.embedstream.deploy.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.replay.AvroFields;
import io.embedstream.deploy.replay.CellValue;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.deploy.table.Row;
import io.embedstream.deploy.table.TableReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;

/**
 * Turns a row into one JSON object of a stream, filling in what the file does not have: ids are
 * {@code <stream>-<row>}, every chat is a conversation of its own by a customer, times start at
 * 2024-01-01T00:00Z and advance by a second per row.
 */
public final class RowConverter {
    private static final Instant FIRST_TIME = Instant.parse("2024-01-01T00:00:00Z");
    private static final String ID_SUFFIX = "_id";
    private static final String ROLE = "role";
    private static final String CUSTOMER = "customer";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final SourceStream stream;
    private final Map<Schema.Field, Function<Row, Optional<JsonNode>>> fields = new LinkedHashMap<>();

    /**
     * Prepares the conversion of a file.
     *
     * @param columns the file's columns
     * @throws IllegalArgumentException naming every field or column that does not exist, with those that do, and
     *     every required field that is left without a value
     */
    public RowConverter(SourceStream stream, ColumnMapping mapping, List<String> columns) {
        this.stream = stream;
        List<String> problems = new ArrayList<>();
        mapping.sources().forEach((field, source) -> check(field, source, columns, problems));
        for (Schema.Field field : stream.schema().getFields()) {
            ColumnMapping.Source source = mapping.sources().get(field.name());
            if (source != null) {
                fields.put(field, mapped(field, source, columns));
            } else if (canFillIn(field)) {
                fields.put(field, row -> Optional.of(fillIn(field, row)));
            } else if (!AvroFields.isOptional(field)) {
                problems.add("stream " + stream.label() + " needs field '" + field.name() + "': add --map "
                        + field.name() + "=COLUMN or --map \"" + field.name() + "='VALUE'\"");
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    /**
     * Converts a row.
     *
     * @throws IllegalArgumentException if a cell is no value of its field, naming row and field
     */
    public ObjectNode convert(Row row) {
        ObjectNode object = JSON.objectNode();
        fields.forEach((field, value) -> value.apply(row).ifPresent(node -> object.set(field.name(), node)));
        return object;
    }

    private void check(String field, ColumnMapping.Source source, List<String> columns, List<String> problems) {
        if (stream.schema().getField(field) == null) {
            problems.add("stream " + stream.label() + " has no field '" + field + "'; fields are "
                    + String.join(
                            ", ",
                            stream.schema().getFields().stream()
                                    .map(Schema.Field::name)
                                    .toList()));
        }
        if (source instanceof ColumnMapping.Column column && TableReader.place(columns, column.name()) < 0) {
            problems.add("no column '" + column.name() + "'; columns are " + String.join(", ", columns)
                    + " (a constant is written --map \"" + field + "='" + column.name() + "'\")");
        }
    }

    private Function<Row, Optional<JsonNode>> mapped(
            Schema.Field field, ColumnMapping.Source source, List<String> columns) {
        if (source instanceof ColumnMapping.Constant constant) {
            JsonNode value = CellValue.of(AvroFields.valueSchema(field), constant.value());
            return row -> Optional.of(value);
        }
        int column = TableReader.place(columns, ((ColumnMapping.Column) source).name());
        return row -> cell(field, row, row.cell(column));
    }

    /** An empty cell is no value, except in a text that must be there. */
    private Optional<JsonNode> cell(Schema.Field field, Row row, String text) {
        if (text.isEmpty() && AvroFields.isOptional(field)) {
            return Optional.empty();
        }
        if (text.isEmpty() && canFillIn(field)) {
            return Optional.of(fillIn(field, row));
        }
        try {
            return Optional.of(CellValue.of(AvroFields.valueSchema(field), text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "data row " + row.number() + ", field '" + field.name() + "': " + e.getMessage(), e);
        }
    }

    private boolean canFillIn(Schema.Field field) {
        return !AvroFields.isOptional(field)
                && (isTime(field)
                        || field.name().endsWith(ID_SUFFIX)
                        || field.name().equals(ROLE));
    }

    private JsonNode fillIn(Schema.Field field, Row row) {
        if (isTime(field)) {
            return JSON.textNode(FIRST_TIME.plusSeconds(row.number() - 1L).toString());
        }
        return JSON.textNode(field.name().equals(ROLE) ? CUSTOMER : stream.label() + "-" + row.number());
    }

    private boolean isTime(Schema.Field field) {
        return stream.timeField().filter(field.name()::equals).isPresent();
    }
}
