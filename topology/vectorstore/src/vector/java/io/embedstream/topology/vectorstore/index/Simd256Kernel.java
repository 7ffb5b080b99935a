package io.embedstream.topology.vectorstore.index;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The kernel for 256-bit registers: four of them hold the partial sums. */
final class Simd256Kernel implements Kernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_64;
    private static final int WIDTH = 8;
    private static final VectorShuffle<Float> BY_4 = VectorShuffle.iota(SPECIES, 4, 1, true);
    private static final VectorShuffle<Float> BY_2 = VectorShuffle.iota(SPECIES, 2, 1, true);
    private static final VectorShuffle<Float> BY_1 = VectorShuffle.iota(SPECIES, 1, 1, true);

    @Override
    public float dot(float[] a, int aStart, float[] b, int bStart, int length) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = FloatVector.zero(SPECIES);
        FloatVector s3 = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            s0 = s0.add(product(a, aStart + i, b, bStart + i));
            s1 = s1.add(product(a, aStart + i + WIDTH, b, bStart + i + WIDTH));
            s2 = s2.add(product(a, aStart + i + 2 * WIDTH, b, bStart + i + 2 * WIDTH));
            s3 = s3.add(product(a, aStart + i + 3 * WIDTH, b, bStart + i + 3 * WIDTH));
        }
        if (i < length) {
            s0 = s0.add(product(a, aStart, b, bStart, i, length));
            s1 = s1.add(product(a, aStart, b, bStart, i + WIDTH, length));
            s2 = s2.add(product(a, aStart, b, bStart, i + 2 * WIDTH, length));
            s3 = s3.add(product(a, aStart, b, bStart, i + 3 * WIDTH, length));
        }
        return fold(s0.add(s2), s1.add(s3));
    }

    @Override
    public int dot(int[] a, byte[] b, int bStart, int length) {
        IntVector low = IntVector.zero(INTS);
        IntVector high = IntVector.zero(INTS);
        int i = 0;
        for (; i <= length - 2 * WIDTH; i += 2 * WIDTH) {
            low = low.add(ints(b, bStart + i).mul(IntVector.fromArray(INTS, a, i)));
            high = high.add(ints(b, bStart + i + WIDTH).mul(IntVector.fromArray(INTS, a, i + WIDTH)));
        }
        int sum = low.add(high).reduceLanes(VectorOperators.ADD);
        for (; i < length; i++) {
            sum += a[i] * b[bStart + i];
        }
        return sum;
    }

    private static IntVector ints(byte[] values, int start) {
        return (IntVector) ByteVector.fromArray(BYTES, values, start).castShape(INTS, 0);
    }

    @Override
    public float squaredDistance(float[] a, int aStart, float[] b, int bStart, int length) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = FloatVector.zero(SPECIES);
        FloatVector s3 = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            s0 = s0.add(square(a, aStart + i, b, bStart + i));
            s1 = s1.add(square(a, aStart + i + WIDTH, b, bStart + i + WIDTH));
            s2 = s2.add(square(a, aStart + i + 2 * WIDTH, b, bStart + i + 2 * WIDTH));
            s3 = s3.add(square(a, aStart + i + 3 * WIDTH, b, bStart + i + 3 * WIDTH));
        }
        if (i < length) {
            s0 = s0.add(square(a, aStart, b, bStart, i, length));
            s1 = s1.add(square(a, aStart, b, bStart, i + WIDTH, length));
            s2 = s2.add(square(a, aStart, b, bStart, i + 2 * WIDTH, length));
            s3 = s3.add(square(a, aStart, b, bStart, i + 3 * WIDTH, length));
        }
        return fold(s0.add(s2), s1.add(s3));
    }

    private static FloatVector product(float[] a, int aStart, float[] b, int bStart) {
        return FloatVector.fromArray(SPECIES, a, aStart).mul(FloatVector.fromArray(SPECIES, b, bStart));
    }

    private static FloatVector square(float[] a, int aStart, float[] b, int bStart) {
        FloatVector difference =
                FloatVector.fromArray(SPECIES, a, aStart).sub(FloatVector.fromArray(SPECIES, b, bStart));
        return difference.mul(difference);
    }

    /** As above behind the last whole block: lanes from length on are zero and are not read. */
    private static FloatVector product(float[] a, int aStart, float[] b, int bStart, int i, int length) {
        VectorMask<Float> mask = SPECIES.indexInRange(i, length);
        return FloatVector.fromArray(SPECIES, a, aStart + i, mask)
                .mul(FloatVector.fromArray(SPECIES, b, bStart + i, mask));
    }

    private static FloatVector square(float[] a, int aStart, float[] b, int bStart, int i, int length) {
        VectorMask<Float> mask = SPECIES.indexInRange(i, length);
        FloatVector difference = FloatVector.fromArray(SPECIES, a, aStart + i, mask)
                .sub(FloatVector.fromArray(SPECIES, b, bStart + i, mask));
        return difference.mul(difference);
    }

    /** The steps of {@link Kernel#fold} from a width of 8 down. */
    private static float fold(FloatVector low, FloatVector high) {
        FloatVector eight = low.add(high);
        FloatVector four = eight.add(eight.rearrange(BY_4));
        FloatVector two = four.add(four.rearrange(BY_2));
        return two.add(two.rearrange(BY_1)).lane(0);
    }

    @Override
    public void sumRows(float[] table, int[] rows, int count, float[] sum) {
        int length = sum.length;
        int d = 0;
        for (; d <= length - 4 * WIDTH; d += 4 * WIDTH) {
            sumOfFour(table, rows, count, sum, d);
        }
        for (; d <= length - WIDTH; d += WIDTH) {
            FloatVector total = FloatVector.zero(SPECIES);
            for (int i = 0; i < count; i++) {
                total = total.add(FloatVector.fromArray(SPECIES, table, rows[i] * length + d));
            }
            total.intoArray(sum, d);
        }
        for (; d < length; d++) {
            float total = 0;
            for (int i = 0; i < count; i++) {
                total += table[rows[i] * length + d];
            }
            sum[d] = total;
        }
    }

    private static void sumOfFour(float[] table, int[] rows, int count, float[] sum, int d) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = FloatVector.zero(SPECIES);
        FloatVector s3 = FloatVector.zero(SPECIES);
        for (int i = 0; i < count; i++) {
            int start = rows[i] * sum.length + d;
            s0 = s0.add(FloatVector.fromArray(SPECIES, table, start));
            s1 = s1.add(FloatVector.fromArray(SPECIES, table, start + WIDTH));
            s2 = s2.add(FloatVector.fromArray(SPECIES, table, start + 2 * WIDTH));
            s3 = s3.add(FloatVector.fromArray(SPECIES, table, start + 3 * WIDTH));
        }
        s0.intoArray(sum, d);
        s1.intoArray(sum, d + WIDTH);
        s2.intoArray(sum, d + 2 * WIDTH);
        s3.intoArray(sum, d + 3 * WIDTH);
    }

    @Override
    public void addToRows(float[] row, float[] table, int[] rows, int count) {
        int length = row.length;
        int d = 0;
        for (; d <= length - 4 * WIDTH; d += 4 * WIDTH) {
            addFour(row, table, rows, count, d);
        }
        for (; d <= length - WIDTH; d += WIDTH) {
            FloatVector part = FloatVector.fromArray(SPECIES, row, d);
            for (int i = 0; i < count; i++) {
                add(part, table, rows[i] * length + d);
            }
        }
        for (; d < length; d++) {
            float part = row[d];
            for (int i = 0; i < count; i++) {
                table[rows[i] * length + d] += part;
            }
        }
    }

    private static void addFour(float[] row, float[] table, int[] rows, int count, int d) {
        FloatVector r0 = FloatVector.fromArray(SPECIES, row, d);
        FloatVector r1 = FloatVector.fromArray(SPECIES, row, d + WIDTH);
        FloatVector r2 = FloatVector.fromArray(SPECIES, row, d + 2 * WIDTH);
        FloatVector r3 = FloatVector.fromArray(SPECIES, row, d + 3 * WIDTH);
        for (int i = 0; i < count; i++) {
            int start = rows[i] * row.length + d;
            add(r0, table, start);
            add(r1, table, start + WIDTH);
            add(r2, table, start + 2 * WIDTH);
            add(r3, table, start + 3 * WIDTH);
        }
    }

    private static void add(FloatVector part, float[] table, int start) {
        FloatVector.fromArray(SPECIES, table, start).add(part).intoArray(table, start);
    }

    @Override
    public void addScaled(float factor, float[] from, int fromStart, float[] to, int toStart, int length) {
        int i = 0;
        for (; i <= length - WIDTH; i += WIDTH) {
            add(FloatVector.fromArray(SPECIES, from, fromStart + i).mul(factor), to, toStart + i);
        }
        for (; i < length; i++) {
            to[toStart + i] += factor * from[fromStart + i];
        }
    }

    @Override
    public String description() {
        return "simd-256";
    }
}
