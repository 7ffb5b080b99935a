package io.embedstream.deploy.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.embedstream.serde.json.InputTime;
import java.util.Arrays;
import java.util.Locale;
import org.apache.avro.Schema;

/** The text of a cell as the JSON value of a field's type. Safe for many threads. */
public final class CellValue {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ARRAY_SEPARATOR = ";";

    private CellValue() {}

    /**
     * The JSON value.
     *
     * @throws IllegalArgumentException if the text is no value of the type
     */
    public static JsonNode of(Schema schema, String text) {
        return switch (schema.getType()) {
            case STRING -> JSON.textNode(text);
            case LONG -> AvroFields.isTimestamp(schema) ? time(text) : whole(text);
            case DOUBLE -> number(text);
            case ARRAY -> array(schema.getElementType(), text);
            default -> throw new IllegalArgumentException("no cell holds a " + schema.getType());
        };
    }

    private static JsonNode time(String text) {
        return JSON.textNode(InputTime.parse(text).toString());
    }

    private static JsonNode number(String text) {
        double value;
        try {
            value = Double.parseDouble(text.strip().toLowerCase(Locale.ROOT));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("found '" + text + "', expected a number such as 4.5", e);
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("found '" + text + "', expected a finite number");
        }
        return JSON.numberNode(value);
    }

    private static JsonNode whole(String text) {
        try {
            return JSON.numberNode(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("found '" + text + "', expected a whole number", e);
        }
    }

    private static JsonNode array(Schema elements, String text) {
        ArrayNode array = JSON.arrayNode();
        Arrays.stream(text.split(ARRAY_SEPARATOR))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .forEach(element -> array.add(of(elements, element)));
        return array;
    }
}
