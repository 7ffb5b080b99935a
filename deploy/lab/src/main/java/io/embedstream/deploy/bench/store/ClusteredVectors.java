package io.embedstream.deploy.bench.store;

import java.util.Random;

/**
 * Drawn vectors, clustered as texts are.
 *
 * <p>500 topics lie in a space of 24 latent directions; a vector is a topic plus a variation of its own there, plus a
 * little noise in all dimensions. Real embeddings have a latent dimension of that order, which is what decides how
 * hard the search is.
 *
 * @param dimension of each, at least 24
 */
public record ClusteredVectors(int dimension) implements VectorSource {

    private static final long SEED = 1;
    private static final int TOPICS = 500;
    private static final int LATENT = 24;
    private static final float NOISE = 0.5f;

    public ClusteredVectors {
        if (dimension < LATENT) {
            throw new IllegalArgumentException("expected a dimension of " + LATENT + " or more, got " + dimension);
        }
    }

    @Override
    public String description() {
        return "drawn clusters";
    }

    @Override
    public float[][] stored(int count) {
        return draw(count, SEED);
    }

    @Override
    public float[][] queries(int count) {
        return draw(count, SEED + 1);
    }

    @Override
    public float[][] replacements(int count, int round) {
        return draw(count, SEED + 2 + round);
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
            UnitVectors.normalise(vector);
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
}
