package io.embedstream.topology.text;

import io.embedstream.serde.avro.FloatVector;
import java.util.List;

/** Arithmetic on vectors, in a fixed order of summation so that results are the same bits everywhere. */
public final class Vectors {
    private Vectors() {}

    /** A vector as a record carries it; shares the array, which must not be changed afterwards. */
    public static List<Float> list(float[] vector) {
        return FloatVector.wrap(vector);
    }

    /** A record's vector, ready for arithmetic; not to be changed. */
    public static float[] array(List<Float> list) {
        return FloatVector.floats(list);
    }

    /** {@code a * wa + b * wb}, scaled to unit length; {@code a} where the sum vanishes. */
    public static float[] blend(float[] a, double wa, float[] b, double wb) {
        var sum = new float[a.length];
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            double x = a[i] * wa + b[i] * wb;
            sum[i] = (float) x;
            squares += x * x;
        }
        if (squares == 0) {
            return a.clone();
        }
        double norm = Math.sqrt(squares);
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (float) (sum[i] / norm);
        }
        return sum;
    }
}
