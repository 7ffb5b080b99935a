package io.embedstream.deploy.bench.store;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Embeddings of texts. Some are kept for queries and never stored. Where more vectors are wanted than there are texts,
 * and in the place of replaced ones, stand variations: the embedding of a text, turned a little.
 */
public final class TextVectors implements VectorSource {

    private static final long SEED = 7;
    private static final int LEAST_TEXTS = 2 * Workload.QUERIES;
    /** Length of what is added to a unit vector to vary it: the cosine of the two is 0.96. */
    private static final double VARIATION = 0.3;

    private final float[][] queries;
    private final float[][] stored;

    /** @param embeddings of distinct texts, of one dimension; normalised in place and put in another order */
    public TextVectors(float[][] embeddings) {
        if (embeddings.length < LEAST_TEXTS) {
            throw new IllegalArgumentException("there are " + embeddings.length + " distinct texts, of which "
                    + Workload.QUERIES + " become queries; expected at least " + LEAST_TEXTS);
        }
        List<float[]> mixed = Arrays.asList(embeddings);
        Collections.shuffle(mixed, new Random(SEED));
        mixed.forEach(UnitVectors::normalise);
        queries = Arrays.copyOf(embeddings, Workload.QUERIES);
        stored = Arrays.copyOfRange(embeddings, Workload.QUERIES, embeddings.length);
    }

    @Override
    public String description() {
        return "embeddings of " + stored.length + " texts, further ones vary these";
    }

    @Override
    public int dimension() {
        return stored[0].length;
    }

    @Override
    public float[][] stored(int count) {
        float[][] vectors = new float[count][];
        Random random = new Random(SEED);
        for (int i = 0; i < count; i++) {
            vectors[i] = i < stored.length ? stored[i] : varied(stored[i % stored.length], random);
        }
        return vectors;
    }

    @Override
    public float[][] queries(int count) {
        return Arrays.copyOf(queries, count);
    }

    @Override
    public float[][] replacements(int count, int round) {
        Random random = new Random(SEED + 1 + round);
        float[][] vectors = new float[count][];
        for (int i = 0; i < count; i++) {
            vectors[i] = varied(stored[random.nextInt(stored.length)], random);
        }
        return vectors;
    }

    private static float[] varied(float[] vector, Random random) {
        double scale = VARIATION / Math.sqrt(vector.length);
        float[] varied = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            varied[i] = vector[i] + (float) (scale * random.nextGaussian());
        }
        UnitVectors.normalise(varied);
        return varied;
    }
}
