package io.embedstream.deploy.console.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A few groups of vectors that point the same way (spherical k-means, started at vectors far from one another).
 * Immutable.
 */
final class Clusters {
    static final int MOST = 10;
    private static final int ROUNDS = 8;
    private static final long SEED = 18;

    private final List<float[]> centres;

    private Clusters(List<float[]> centres) {
        this.centres = centres;
    }

    /** Fits the groups on vectors of one length. */
    static Clusters fit(List<float[]> sample) {
        Clusters clusters = new Clusters(starts(sample));
        for (int round = 0; round < ROUNDS; round++) {
            clusters = clusters.moved(sample);
        }
        return clusters;
    }

    /** The group of a vector. */
    int of(float[] vector) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < centres.size(); c++) {
            double cosine = Vectors.dot(vector, centres.get(c));
            if (cosine > most) {
                most = cosine;
                best = c;
            }
        }
        return best;
    }

    private static List<float[]> starts(List<float[]> sample) {
        Random random = new Random(SEED);
        List<float[]> starts = new ArrayList<>();
        starts.add(Vectors.unit(sample.get(random.nextInt(sample.size()))));
        double[] nearest = new double[sample.size()];
        Arrays.fill(nearest, Double.NEGATIVE_INFINITY);
        while (starts.size() < Math.min(MOST, sample.size())) {
            int farthest = 0;
            for (int i = 0; i < nearest.length; i++) {
                nearest[i] = Math.max(nearest[i], Vectors.dot(sample.get(i), starts.get(starts.size() - 1)));
                farthest = nearest[i] < nearest[farthest] ? i : farthest;
            }
            starts.add(Vectors.unit(sample.get(farthest)));
        }
        return starts;
    }

    private Clusters moved(List<float[]> sample) {
        float[][] sums = new float[centres.size()][sample.get(0).length];
        for (float[] vector : sample) {
            float[] sum = sums[of(vector)];
            for (int d = 0; d < sum.length; d++) {
                sum[d] += vector[d];
            }
        }
        List<float[]> moved = new ArrayList<>();
        for (float[] sum : sums) {
            moved.add(Vectors.unit(sum));
        }
        return new Clusters(moved);
    }
}
