package io.embedstream.serde.avro;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A {@code List<Float>} over a {@code float[]}: what Avro's generated classes hold in an {@code array<float>} field,
 * without a box per number. The serializer writes it and the deserializer makes it in bulk.
 *
 * <p>Unmodifiable as a list. {@link #wrap} and {@link #floats} share the array, which must not be changed. As
 * safe for threads as its array is.
 */
public final class FloatVector extends AbstractList<Float> implements RandomAccess {

    private final float[] values;

    private FloatVector(float[] values) {
        this.values = Objects.requireNonNull(values, "values");
    }

    /** Returns a vector over this very array; the caller no longer changes it. */
    public static FloatVector wrap(float[] values) {
        return new FloatVector(values);
    }

    /**
     * Returns the numbers of a list.
     *
     * @param list any list without null; {@code [dimension]}
     * @return for a {@code FloatVector} its own array, not to be changed; for other lists a copy
     */
    public static float[] floats(List<Float> list) {
        if (list instanceof FloatVector vector) {
            return vector.values;
        }
        float[] copy = new float[list.size()];
        int i = 0;
        for (Float value : list) {
            copy[i++] = value;
        }
        return copy;
    }

    @Override
    public Float get(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }

    /** Returns a copy of the numbers. */
    public float[] toFloats() {
        return values.clone();
    }

    /** Equal to any list of the same numbers, compared bit by bit as {@link Float#equals} does. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FloatVector vector ? Arrays.equals(values, vector.values) : super.equals(other);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
