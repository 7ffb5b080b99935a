package io.embedstream.topology.generic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;

/**
 * A path to a field, names separated by dots, array positions as numbers: {@code payload.messages.0.text}.
 *
 * @param steps the parts
 */
public record FieldPath(List<String> steps) {

    /**
     * Parses a path.
     *
     * @throws IllegalArgumentException if a part is empty
     */
    public static FieldPath parse(String path) {
        var steps = List.of(path.split("\\.", -1));
        if (steps.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "field path '" + path + "' has an empty part; write names separated by dots, such as payload.text");
        }
        return new FieldPath(steps);
    }

    /** The text at this path of a JSON document, or null if there is no string there. */
    String in(JsonNode document) {
        var node = document;
        for (var step : steps) {
            node = node.isArray() && isIndex(step) ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node.isTextual() ? node.textValue() : null;
    }

    /** The text at this path of an Avro value, or null if there is no string there. */
    String in(Object value) {
        var current = value;
        for (var step : steps) {
            current = child(current, step);
        }
        return current instanceof CharSequence text ? text.toString() : null;
    }

    private static Object child(Object parent, String step) {
        if (parent instanceof IndexedRecord record) {
            var field = record.getSchema().getField(step);
            return field == null ? null : record.get(field.pos());
        }
        if (parent instanceof List<?> list && isIndex(step)) {
            int index = Integer.parseInt(step);
            return index < list.size() ? list.get(index) : null;
        }
        if (parent instanceof java.util.Map<?, ?> map) {
            return map.entrySet().stream()
                    .filter(entry -> entry.getKey().toString().equals(step))
                    .map(java.util.Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }

    private static boolean isIndex(String step) {
        return step.length() <= 9 && step.chars().allMatch(Character::isDigit);
    }

    @Override
    public String toString() {
        return String.join(".", steps);
    }
}
