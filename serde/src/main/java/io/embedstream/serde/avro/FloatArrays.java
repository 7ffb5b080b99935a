package io.embedstream.serde.avro;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.PrimitivesArrays;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** {@code array<float>} as a whole: one block of count and little-endian floats, as the stock writer makes it. */
final class FloatArrays {

    private FloatArrays() {}

    /** Whether an array's items are plain floats. */
    static boolean isFloatArray(Schema array) {
        Schema element = array.getElementType();
        return element.getType() == Schema.Type.FLOAT && element.getLogicalType() == null;
    }

    /** Writes a collection of numbers if encoder and datum allow it in bulk; returns whether they did. */
    static boolean write(Object datum, Encoder out) throws IOException {
        if (!(out instanceof PayloadEncoder payload) || !(datum instanceof Collection<?> numbers)) {
            return false;
        }
        payload.writeArrayStart();
        payload.setItemCount(numbers.size());
        payload.writeFloats(floats(numbers));
        payload.writeArrayEnd();
        return true;
    }

    private static float[] floats(Collection<?> numbers) {
        if (numbers instanceof FloatVector vector) {
            return FloatVector.floats(vector);
        }
        float[] values = new float[numbers.size()];
        if (numbers instanceof PrimitivesArrays.FloatArray array) {
            for (int i = 0; i < values.length; i++) {
                values[i] = array.getFloat(i);
            }
            return values;
        }
        int i = 0;
        for (Object number : numbers) {
            values[i++] = ((Number) number).floatValue();
        }
        return values;
    }

    /** Reads an array whose writer's items are floats too. */
    static List<Float> read(PayloadDecoder in) throws IOException {
        float[] values = {};
        for (long count = in.readArrayStart(); count > 0; count = in.arrayNext()) {
            in.requireFloats(count);
            int size = values.length;
            values = Arrays.copyOf(values, Math.addExact(size, (int) count));
            in.readFloats(values, size, (int) count);
        }
        return FloatVector.wrap(values);
    }

    /** Reads an array item by item, as a resolving decoder needs it. */
    static List<Float> readResolved(Decoder in) throws IOException {
        float[] values = {};
        int size = 0;
        for (long count = in.readArrayStart(); count > 0; count = in.arrayNext()) {
            values = Arrays.copyOf(values, Math.addExact(size, (int) count));
            while (size < values.length) {
                values[size++] = in.readFloat();
            }
        }
        return FloatVector.wrap(values);
    }
}
