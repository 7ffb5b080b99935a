package io.embedstream.serde.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;

/** JSON numbers, texts and booleans as Avro values; whatever would lose something is refused. */
final class JsonScalars {

    private JsonScalars() {}

    static Object text(Schema schema, JsonNode node, JsonPath path) {
        if (!node.isTextual()) {
            throw path.mismatch(node, "a string");
        }
        boolean javaString = GenericData.StringType.String.name().equals(schema.getProp(GenericData.STRING_PROP));
        return javaString ? node.textValue() : new Utf8(node.textValue());
    }

    static byte[] binary(JsonNode node, JsonPath path) {
        try {
            if (node.isTextual()) {
                return node.binaryValue();
            }
        } catch (IOException e) {
            throw path.mismatch(node, "base64: " + e.getMessage());
        }
        throw path.mismatch(node, "a string in base64");
    }

    static int integer(JsonNode node, JsonPath path) {
        try {
            return number(node, path, "an integer").decimal().intValueExact();
        } catch (ArithmeticException e) {
            throw path.mismatch(node, "an integer of 32 bits");
        }
    }

    /** Reads a long; one that is a point in time may be ISO 8601 text. */
    static long longInteger(Schema schema, JsonNode node, JsonPath path) {
        if (node.isTextual() && schema.getLogicalType() != null) {
            return timestamp(schema, node, path);
        }
        try {
            return number(node, path, "an integer").decimal().longValueExact();
        } catch (ArithmeticException e) {
            throw path.mismatch(node, "an integer of 64 bits");
        }
    }

    private static long timestamp(Schema schema, JsonNode node, JsonPath path) {
        try {
            Instant instant = OffsetDateTime.parse(node.textValue()).toInstant();
            if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
                return instant.toEpochMilli();
            }
            if (schema.getLogicalType() instanceof LogicalTypes.TimestampMicros) {
                return Math.addExact(
                        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw path.mismatch(node, "a time as ISO 8601 with offset, such as 2026-01-31T08:00:00Z, or as a number");
        }
        throw path.mismatch(node, "a number");
    }

    /** Reads a float: the nearest one to a decimal number, exactly an integer, never an infinity for a number. */
    static float floating(JsonNode node, JsonPath path) {
        if (node.isTextual()) {
            return (float) special(node, path);
        }
        NumberText number = number(node, path, "a number");
        float value = Float.parseFloat(number.text());
        if (Float.isInfinite(value)) {
            throw path.mismatch(node, "a number of a float's range");
        }
        requireExact(value, number, node, path);
        return value;
    }

    /** Reads a double by the rules of {@link #floating}. */
    static double doubleFloating(JsonNode node, JsonPath path) {
        if (node.isTextual()) {
            return special(node, path);
        }
        NumberText number = number(node, path, "a number");
        double value = Double.parseDouble(number.text());
        if (Double.isInfinite(value)) {
            throw path.mismatch(node, "a number of a double's range");
        }
        requireExact(value, number, node, path);
        return value;
    }

    private static void requireExact(double value, NumberText number, JsonNode node, JsonPath path) {
        if (number.isInteger() && new BigDecimal(value).compareTo(number.decimal()) != 0) {
            throw path.mismatch(node, "an integer that the field's floating-point type holds exactly");
        }
    }

    private static double special(JsonNode node, JsonPath path) {
        return switch (node.textValue()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw path.mismatch(node, "a number, \"NaN\", \"Infinity\" or \"-Infinity\"");
        };
    }

    static boolean bool(JsonNode node, JsonPath path) {
        if (!node.isBoolean()) {
            throw path.mismatch(node, "true or false");
        }
        return node.booleanValue();
    }

    static Object nothing(JsonNode node, JsonPath path) {
        if (!node.isNull()) {
            throw path.mismatch(node, "null");
        }
        return null;
    }

    /** What is written as a text or as a number. */
    static String textOrNumber(JsonNode node, JsonPath path) {
        return node.isTextual()
                ? node.textValue()
                : number(node, path, "a time").text();
    }

    private static NumberText number(JsonNode node, JsonPath path, String expected) {
        if (node instanceof POJONode pojo && pojo.getPojo() instanceof NumberText number) {
            return number;
        }
        throw path.mismatch(node, expected);
    }
}
