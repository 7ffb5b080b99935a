package io.embedstream.serde.avro;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Random schemas and random data of them; the same seed gives the same. */
final class RandomAvro {

    private static final Schema.Type[] LEAVES = {
        Schema.Type.STRING,
        Schema.Type.BYTES,
        Schema.Type.INT,
        Schema.Type.LONG,
        Schema.Type.FLOAT,
        Schema.Type.DOUBLE,
        Schema.Type.BOOLEAN,
        Schema.Type.NULL
    };

    private final Random random;
    private int names;

    RandomAvro(long seed) {
        this.random = new Random(seed);
    }

    Schema record(int depth) {
        List<Schema.Field> fields = new ArrayList<>();
        Schema record = Schema.createRecord("R" + names++, null, "test", false);
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            fields.add(new Schema.Field("f" + i, type(depth)));
        }
        if (random.nextInt(4) == 0) {
            fields.add(new Schema.Field("self", Schema.createUnion(Schema.create(Schema.Type.NULL), record)));
        }
        record.setFields(fields);
        return record;
    }

    private Schema type(int depth) {
        int kind = random.nextInt(depth > 0 ? 10 : 5);
        return switch (kind) {
            case 0, 1, 2 -> leaf();
            case 3 -> Schema.createFixed("X" + names++, null, "test", random.nextInt(4));
            case 4 -> Schema.createEnum("E" + names++, null, "test", List.of("A", "B", "C"));
            case 5 -> Schema.createArray(Schema.create(Schema.Type.FLOAT));
            case 6 -> Schema.createArray(type(depth - 1));
            case 7 -> Schema.createMap(type(depth - 1));
            case 8 -> union(depth);
            default -> record(depth - 1);
        };
    }

    private Schema leaf() {
        Schema leaf = Schema.create(LEAVES[random.nextInt(LEAVES.length)]);
        if (leaf.getType() == Schema.Type.STRING && random.nextBoolean()) {
            GenericData.setStringType(leaf, GenericData.StringType.String);
        }
        return leaf;
    }

    private Schema union(int depth) {
        return Schema.createUnion(Schema.create(Schema.Type.NULL), leafOtherThanNull(), record(depth - 1));
    }

    private Schema leafOtherThanNull() {
        Schema leaf = leaf();
        return leaf.getType() == Schema.Type.NULL ? Schema.create(Schema.Type.LONG) : leaf;
    }

    Object datum(Schema schema, int depth) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, depth);
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(random.nextInt(3)));
            case ARRAY -> array(schema, depth);
            case MAP -> map(schema, depth);
            case UNION -> datum(schema.getTypes().get(branch(schema, depth)), depth);
            case FIXED -> new GenericData.Fixed(schema, bytes(schema.getFixedSize()));
            case STRING -> text();
            case BYTES -> ByteBuffer.wrap(bytes(random.nextInt(9)));
            case INT -> random.nextInt();
            case LONG -> random.nextLong() >> random.nextInt(64);
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextGaussian();
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
        };
    }

    private int branch(Schema union, int depth) {
        return depth <= 0 ? 0 : random.nextInt(union.getTypes().size());
    }

    private Object record(Schema schema, int depth) {
        GenericData.Record record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.pos(), datum(field.schema(), depth - 1)));
        return record;
    }

    private Object array(Schema schema, int depth) {
        int size = random.nextInt(5);
        if (FloatArrays.isFloatArray(schema)) {
            return floats(schema, size);
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(datum(schema.getElementType(), depth - 1));
        }
        return items;
    }

    private Object floats(Schema schema, int size) {
        List<Float> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(Float.intBitsToFloat(random.nextInt()));
        }
        return switch (random.nextInt(3)) {
            case 0 -> FloatVector.wrap(FloatVector.floats(values));
            case 1 -> new GenericData.Array<>(schema, values);
            default -> values;
        };
    }

    private Object map(Schema schema, int depth) {
        Map<String, Object> map = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            map.put("k" + i, datum(schema.getValueType(), depth - 1));
        }
        return map;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text() {
        String[] texts = {"", "a", "ünï", "詞嵌入", "\uD83D\uDE00", "x".repeat(100)};
        return texts[random.nextInt(texts.length)];
    }
}
