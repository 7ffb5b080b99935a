package io.embedstream.topology.vectorstore.index;

import java.util.Arrays;

/**
 * The two sums every similarity is made of, and the steps over rows of a table that training is made of.
 *
 * <p>All implementations return the same bits. Of the two sums component i is added to partial sum i mod
 * {@value #LANES}, products are rounded before they are added (no fused multiply-add), and the partial sums are folded
 * in halves: {@code s[j] += s[j + width]} for width {@value #LANES}/2 down to 1. Components behind the last whole
 * block of {@value #LANES} go to the partial sums in the same way. Implementations are stateless and safe for many
 * threads.
 */
public interface Kernel {

    /** Number of partial sums. */
    int LANES = 32;

    /** Sum of {@code a[aStart + i] * b[bStart + i]} for i below length. */
    float dot(float[] a, int aStart, float[] b, int bStart, int length);

    /**
     * Sum of {@code a[i] * b[bStart + i]} for i below length, exact.
     *
     * @param a integers whose products with the bytes have sums that fit an int in any order
     */
    default int dot(int[] a, byte[] b, int bStart, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += a[i] * b[bStart + i];
        }
        return sum;
    }

    /** Sum of the squares of {@code a[aStart + i] - b[bStart + i]} for i below length. */
    float squaredDistance(float[] a, int aStart, float[] b, int bStart, int length);

    /** Sets {@code sum[d]} to the sum of {@code table[rows[i] * sum.length + d]} for i below count, in their order. */
    default void sumRows(float[] table, int[] rows, int count, float[] sum) {
        Arrays.fill(sum, 0);
        for (int i = 0; i < count; i++) {
            int start = rows[i] * sum.length;
            for (int d = 0; d < sum.length; d++) {
                sum[d] += table[start + d];
            }
        }
    }

    /** Adds {@code row[d]} to {@code table[rows[i] * row.length + d]} for i from 0 to below count. */
    default void addToRows(float[] row, float[] table, int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            addScaled(1, row, 0, table, rows[i] * row.length, row.length);
        }
    }

    /** Adds {@code factor * from[fromStart + i]} to {@code to[toStart + i]} for i below length; not the same array. */
    default void addScaled(float factor, float[] from, int fromStart, float[] to, int toStart, int length) {
        for (int i = 0; i < length; i++) {
            to[toStart + i] += factor * from[fromStart + i];
        }
    }

    /** What runs, for logs and benchmarks: {@code loop} or {@code simd-512}. */
    String description();

    /** Folds partial sums in the one order all implementations share; overwrites the array. */
    static float fold(float[] sums) {
        for (int width = LANES / 2; width > 0; width /= 2) {
            for (int j = 0; j < width; j++) {
                sums[j] += sums[j + width];
            }
        }
        return sums[0];
    }
}
