package io.embedstream.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Digests what an Avro value says, to the bit, whatever schema wrote it: what a schema has gained since, in a record
 * or in one inside it, is null or an empty list in what it adds to, so that records of two builds can be the same.
 */
final class ValueDigest {
    private ValueDigest() {}

    static void add(MessageDigest digest, Object value) {
        if (value instanceof IndexedRecord fields) {
            addFields(digest, fields);
        } else if (value instanceof List<?> list) {
            number(digest, list.size());
            list.forEach(element -> add(digest, element));
        } else if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, Object>();
            map.forEach((key, element) -> sorted.put(key.toString(), element));
            number(digest, sorted.size());
            sorted.forEach((key, element) -> {
                text(digest, key);
                add(digest, element);
            });
        } else if (value instanceof ByteBuffer bytes) {
            number(digest, bytes.remaining());
            digest.update(bytes.duplicate());
        } else if (value instanceof Float number) {
            number(digest, Float.floatToRawIntBits(number));
        } else if (value instanceof Double number) {
            number(digest, Double.doubleToRawLongBits(number));
        } else {
            text(digest, String.valueOf(value));
        }
    }

    private static void addFields(MessageDigest digest, IndexedRecord fields) {
        for (var field : fields.getSchema().getFields()) {
            var value = fields.get(field.pos());
            if (!isNothing(value, field)) {
                text(digest, field.name());
                add(digest, value);
            }
        }
        text(digest, "");
    }

    private static boolean isNothing(Object value, Schema.Field field) {
        return value == null ? isNullFirst(field) : value instanceof List<?> list && list.isEmpty();
    }

    private static boolean isNullFirst(Schema.Field field) {
        return field.schema().isUnion() && field.schema().getTypes().get(0).getType() == Schema.Type.NULL;
    }

    private static void text(MessageDigest digest, String text) {
        var bytes = text.getBytes(UTF_8);
        number(digest, bytes.length);
        digest.update(bytes);
    }

    private static void number(MessageDigest digest, long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
    }
}
