package io.embedstream.deploy.bench.store;

import java.util.List;
import java.util.Random;

/**
 * The vectors of a run: clustered as texts are, of unit length, the same for the same seed.
 *
 * <p>500 topics lie in a space of 24 latent directions; a vector is a topic plus a variation of its own there, plus a
 * little noise in all dimensions. Real embeddings have a latent dimension of that order, which is what decides how
 * hard the search is.
 *
 * @param vectors how many are stored
 * @param dimension of each
 * @param churn how often every vector is replaced in the churn case
 */
public record Workload(int vectors, int dimension, int churn) {

    /** Names of the cases, in the order of a full run. */
    public static final List<String> CASES = List.of("exact", "approximate", "churn", "restore");

    static final int QUERIES = 500;
    static final int K = 10;

    private static final long SEED = 1;
    private static final int TOPICS = 500;
    private static final int LATENT = 24;
    private static final float NOISE = 0.5f;

    public Workload {
        if (vectors < 1000 || dimension < LATENT || churn < 0) {
            throw new IllegalArgumentException("expected at least 1000 vectors of dimension " + LATENT
                    + " or more and a churn of 0 or more, got " + vectors + ", " + dimension + " and " + churn);
        }
    }

    /** The vectors to store, and others of the same topics. */
    float[][] stored() {
        return draw(vectors, SEED);
    }

    float[][] queries() {
        return draw(QUERIES, SEED + 1);
    }

    float[][] replacements(int round) {
        return draw(vectors, SEED + 2 + round);
    }

    private float[][] draw(int count, long seed) {
        Random shape = new Random(SEED);
        float[][] topics = gaussian(shape, TOPICS, LATENT, 1.5f);
        float[][] directions = gaussian(shape, LATENT, dimension, 1);
        Random random = new Random(seed);
        float[][] drawn = gaussian(random, count, dimension, NOISE);
        for (float[] vector : drawn) {
            float[] topic = topics[random.nextInt(TOPICS)];
            for (int i = 0; i < LATENT; i++) {
                addTo(vector, directions[i], topic[i] + (float) random.nextGaussian());
            }
            normalise(vector);
        }
        return drawn;
    }

    private static float[][] gaussian(Random random, int count, int dimension, float scale) {
        float[][] drawn = new float[count][dimension];
        for (float[] vector : drawn) {
            for (int i = 0; i < dimension; i++) {
                vector[i] = scale * (float) random.nextGaussian();
            }
        }
        return drawn;
    }

    private static void addTo(float[] vector, float[] direction, float factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] += factor * direction[i];
        }
    }

    private static void normalise(float[] vector) {
        double square = 0;
        for (float component : vector) {
            square += (double) component * component;
        }
        float inverse = (float) (1 / Math.sqrt(square));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= inverse;
        }
    }
}
