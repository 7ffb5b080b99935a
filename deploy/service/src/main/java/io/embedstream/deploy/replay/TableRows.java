package io.embedstream.deploy.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.table.BadRowException;
import io.embedstream.deploy.table.Row;
import io.embedstream.deploy.table.TableReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Rows of a table whose columns have the names of the stream's fields. An empty cell of a field that may be left out is
 * none.
 */
final class TableRows implements SourceReader {
    private final TableReader rows;
    private final List<Schema.Field> fields = new ArrayList<>();
    private long position;

    /**
     * @param rows closed by this reader
     * @throws UsageException if a column is no field, or a field that must be there has no column
     */
    TableRows(Path file, SourceStream stream, TableReader rows) {
        this.rows = rows;
        Schema schema = stream.schema();
        List<String> problems = new ArrayList<>();
        for (String column : rows.columns()) {
            Schema.Field field = schema.getField(column.strip());
            if (field != null && fields.contains(field)) {
                problems.add("column '" + column + "': there are several of this name, expected one");
            }
            fields.add(field);
            if (field == null) {
                problems.add("column '" + column + "': unknown to record " + schema.getName() + ", which has "
                        + names(schema));
            }
        }
        for (Schema.Field field : schema.getFields()) {
            if (!fields.contains(field) && !AvroFields.isOptional(field)) {
                problems.add(
                        "field '" + field.name() + "': no column of this name, and the schema has no default for it");
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageException(file + ": " + String.join("\n" + file + ": ", problems)
                    + "\nname columns as fields, or make JSON Lines of the file with: convert --from " + file
                    + " --stream "
                    + stream.label() + " --map FIELD=COLUMN,...");
        }
    }

    private static List<String> names(Schema schema) {
        return schema.getFields().stream().map(Schema.Field::name).toList();
    }

    @Override
    public Optional<SourceLine> next() throws IOException {
        position++;
        String place = "data row " + position;
        try {
            return rows.next().map(row -> line(place, row));
        } catch (BadRowException e) {
            return Optional.of(new SourceLine(place, e.cells().getBytes(StandardCharsets.UTF_8), e.getMessage()));
        }
    }

    private SourceLine line(String place, Row row) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        String problem = null;
        for (int i = 0; i < fields.size(); i++) {
            Schema.Field field = fields.get(i);
            String cell = row.cell(i);
            if (!cell.isEmpty() || !AvroFields.isOptional(field)) {
                try {
                    object.set(field.name(), CellValue.of(AvroFields.valueSchema(field), cell));
                } catch (IllegalArgumentException e) {
                    object.put(field.name(), cell);
                    problem = "field '" + field.name() + "': " + e.getMessage();
                }
            }
        }
        return new SourceLine(place, object.toString().getBytes(StandardCharsets.UTF_8), problem);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
