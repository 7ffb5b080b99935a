package io.embedstream.deploy.console.map;

import java.util.List;
import java.util.Random;

/**
 * The two directions along which a sample of vectors varies most (principal components, by orthogonal iteration on the
 * sample itself: sample x dimension multiplications a round, no covariance matrix). Immutable.
 */
final class Plane {
    private static final int ROUNDS = 30;
    private static final long SEED = 18;

    private final float[] mean;
    private final float[][] axes;

    private Plane(float[] mean, float[][] axes) {
        this.mean = mean;
        this.axes = axes;
    }

    /**
     * Fits the plane.
     *
     * @param sample vectors of one length, two at least
     * @param before an earlier plane of the same model, whose directions are kept where they can be; or null
     */
    static Plane fit(List<float[]> sample, Plane before) {
        int dimension = sample.get(0).length;
        float[] mean = mean(sample, dimension);
        float[][] axes =
                before == null ? random(dimension) : new float[][] {before.axes[0].clone(), before.axes[1].clone()};
        orthonormalize(axes);
        for (int round = 0; round < ROUNDS; round++) {
            axes = new float[][] {spread(sample, mean, axes[0]), spread(sample, mean, axes[1])};
            orthonormalize(axes);
        }
        return new Plane(mean, axes);
    }

    /** Where a vector lies on the plane. */
    float x(float[] vector) {
        return along(vector, mean, axes[0]);
    }

    /** The other coordinate. */
    float y(float[] vector) {
        return along(vector, mean, axes[1]);
    }

    private static float[] mean(List<float[]> sample, int dimension) {
        float[] mean = new float[dimension];
        for (float[] vector : sample) {
            for (int d = 0; d < dimension; d++) {
                mean[d] += vector[d] / sample.size();
            }
        }
        return mean;
    }

    private static float[][] random(int dimension) {
        Random random = new Random(SEED);
        float[][] axes = new float[2][dimension];
        for (float[] axis : axes) {
            for (int d = 0; d < dimension; d++) {
                axis[d] = (float) random.nextGaussian();
            }
        }
        return axes;
    }

    /** The covariance of the sample times an axis. */
    private static float[] spread(List<float[]> sample, float[] mean, float[] axis) {
        float[] sum = new float[axis.length];
        for (float[] vector : sample) {
            float share = along(vector, mean, axis);
            for (int d = 0; d < sum.length; d++) {
                sum[d] += share * (vector[d] - mean[d]);
            }
        }
        return sum;
    }

    private static float along(float[] vector, float[] mean, float[] axis) {
        float sum = 0;
        for (int d = 0; d < axis.length; d++) {
            sum += (vector[d] - mean[d]) * axis[d];
        }
        return sum;
    }

    private static void orthonormalize(float[][] axes) {
        normalize(axes[0]);
        float shared = 0;
        for (int d = 0; d < axes[0].length; d++) {
            shared += axes[0][d] * axes[1][d];
        }
        for (int d = 0; d < axes[0].length; d++) {
            axes[1][d] -= shared * axes[0][d];
        }
        normalize(axes[1]);
    }

    /** A sample without spread in a direction leaves a zero axis, on which every vector lies at 0. */
    private static void normalize(float[] axis) {
        double sum = 0;
        for (float value : axis) {
            sum += (double) value * value;
        }
        double length = Math.sqrt(sum);
        for (int d = 0; d < axis.length && length > 0; d++) {
            axis[d] /= (float) length;
        }
    }
}
