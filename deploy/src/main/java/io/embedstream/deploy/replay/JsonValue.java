package io.embedstream.deploy.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** One JSON value as the Avro value of a schema; the types are those the input records use. */
final class JsonValue {
    private JsonValue() {}

    /**
     * The value.
     *
     * @param field where it stands, for messages
     * @throws BadLineException if it is of another type
     * @throws IllegalArgumentException if the schema's type is none of the input records'
     */
    static Object read(String field, Schema schema, JsonNode node) throws BadLineException {
        return switch (schema.getType()) {
            case STRING -> string(field, node);
            case LONG -> AvroFields.isTimestamp(schema) ? time(field, node) : integer(field, node);
            case DOUBLE -> number(field, node);
            case ARRAY -> array(field, schema.getElementType(), node);
            default ->
                throw new IllegalArgumentException(
                        "field " + field + " has type " + schema.getType() + ", which no input record uses");
        };
    }

    private static String string(String field, JsonNode node) throws BadLineException {
        require(node.isTextual(), field, "a string", node);
        String text = node.textValue();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new BadLineException("field '" + field + "' has a lone surrogate, which no UTF-8 can carry");
        }
        return text;
    }

    private static Long integer(String field, JsonNode node) throws BadLineException {
        require(node.isIntegralNumber() && node.canConvertToLong(), field, "an integer", node);
        return node.longValue();
    }

    private static Double number(String field, JsonNode node) throws BadLineException {
        require(node.isNumber() && Double.isFinite(node.doubleValue()), field, "a number", node);
        return node.doubleValue();
    }

    private static Instant time(String field, JsonNode node) throws BadLineException {
        if (!node.isTextual()) {
            return Instant.ofEpochMilli(integer(field, node));
        }
        try {
            return Instant.ofEpochMilli(IsoTime.parse(node.textValue()).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadLineException(
                    "field '" + field + "' expects ISO-8601 such as 2024-01-01T00:00:00Z or epoch milliseconds, found "
                            + node,
                    e);
        }
    }

    private static List<Object> array(String field, Schema elements, JsonNode node) throws BadLineException {
        require(node.isArray(), field, "an array", node);
        List<Object> values = new ArrayList<>(node.size());
        for (JsonNode element : node) {
            values.add(read(field, elements, element));
        }
        return values;
    }

    private static void require(boolean fits, String field, String expected, JsonNode node) throws BadLineException {
        if (!fits) {
            throw new BadLineException("field '" + field + "' expects " + expected + ", found " + abbreviate(node));
        }
    }

    private static String abbreviate(JsonNode node) {
        String text = node.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
