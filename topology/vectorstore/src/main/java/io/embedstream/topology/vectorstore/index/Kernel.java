package io.embedstream.topology.vectorstore.index;

/**
 * The two sums every similarity is made of.
 *
 * <p>All implementations return the same bits: component i is added to partial sum i mod {@value #LANES}, products are
 * rounded before they are added (no fused multiply-add), and the partial sums are folded in halves:
 * {@code s[j] += s[j + width]} for width {@value #LANES}/2 down to 1. Components behind the last whole block of
 * {@value #LANES} go to the partial sums in the same way. Implementations are stateless and safe for many threads.
 */
public interface Kernel {

    /** Number of partial sums. */
    int LANES = 32;

    /** Sum of {@code a[aStart + i] * b[bStart + i]} for i below length. */
    float dot(float[] a, int aStart, float[] b, int bStart, int length);

    /** Sum of the squares of {@code a[aStart + i] - b[bStart + i]} for i below length. */
    float squaredDistance(float[] a, int aStart, float[] b, int bStart, int length);

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
