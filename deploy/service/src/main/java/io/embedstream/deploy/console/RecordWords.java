package io.embedstream.deploy.console;

import io.embedstream.deploy.console.view.TextPolicy;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** A key or value of a record in a few words: names of its fields and the beginnings of what they hold. */
final class RecordWords {
    private static final int MOST = 400;
    private static final int TEXT = 80;
    private static final int DEPTH = 2;

    private final TextPolicy policy;

    RecordWords(TextPolicy policy) {
        this.policy = policy;
    }

    /** Describes anything; what holds no fields is named by its class alone. */
    String of(Object value) {
        String words = words(value, DEPTH);
        return words.length() <= MOST ? words : words.substring(0, words.offsetByCodePoints(0, MOST / 2)) + " …";
    }

    private String words(Object value, int depth) {
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof Enum<?>) {
            return String.valueOf(value);
        }
        if (value instanceof CharSequence text) {
            return text(text.toString());
        }
        if (value instanceof byte[] bytes) {
            return "(" + bytes.length + " bytes)";
        }
        if (value instanceof ByteBuffer bytes) {
            return "(" + bytes.remaining() + " bytes)";
        }
        if (value instanceof Collection<?> list) {
            return list.isEmpty() ? "[]" : "[" + list.size() + "]";
        }
        if (value instanceof Map<?, ?> map) {
            return "{" + map.size() + "}";
        }
        return depth == 0 ? value.getClass().getSimpleName() : fields(value, depth - 1);
    }

    private String text(String text) {
        if (!policy.shown()) {
            return "(" + text.length() + " characters)";
        }
        return text.length() <= TEXT ? text : text.substring(0, text.offsetByCodePoints(0, TEXT / 2)) + " …";
    }

    private String fields(Object value, int depth) {
        List<String> fields = new ArrayList<>();
        if (value instanceof IndexedRecord record) {
            for (Schema.Field field : record.getSchema().getFields()) {
                fields.add(field.name() + ": " + words(record.get(field.pos()), depth));
            }
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                fields.add(component.getName() + ": " + words(held(component, value), depth));
            }
        }
        String name = value.getClass().getSimpleName();
        return fields.isEmpty() ? name : name + " " + String.join(", ", fields);
    }

    private static Object held(RecordComponent component, Object value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException | RuntimeException unreadable) {
            return null;
        }
    }
}
