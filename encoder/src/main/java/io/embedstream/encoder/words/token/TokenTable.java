package io.embedstream.encoder.words.token;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.words.token.SafeTensors.Tensor;
import java.util.Arrays;

/**
 * A vector and a weight for each token.
 *
 * @param vectors rows, one after the other
 * @param weights weight of each token
 * @param dimension length of a row
 */
record TokenTable(float[] vectors, float[] weights, int dimension) {
    private static final String VECTORS = "embeddings";
    private static final String WEIGHTS = "weights";

    /**
     * The table in a file of Model2Vec: the tensor {@code embeddings} and, if there are any, {@code weights}.
     *
     * @throws EncoderException if a tensor is missing, not of the right shape or not finite
     */
    static TokenTable of(SafeTensors file, String location) {
        Tensor vectors = file.read(VECTORS)
                .filter(tensor -> tensor.shape().size() == 2
                        && tensor.shape().get(0) > 0
                        && tensor.shape().get(1) > 0)
                .orElseThrow(() ->
                        new EncoderException(location + " has no tensor " + VECTORS + " of tokens and components"));
        int tokens = vectors.shape().get(0);
        float[] weights = file.read(WEIGHTS).map(Tensor::values).orElseGet(() -> ones(tokens));
        if (weights.length != tokens) {
            throw new EncoderException(
                    location + " has " + weights.length + " " + WEIGHTS + " for " + tokens + " tokens");
        }
        requireFinite(vectors.values(), VECTORS, location);
        requireFinite(weights, WEIGHTS, location);
        return new TokenTable(vectors.values(), weights, vectors.shape().get(1));
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void requireFinite(float[] values, String name, String location) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new EncoderException("number " + i + " of the tensor " + name + " of " + location + " is "
                        + values[i] + ", expected a finite one");
            }
        }
    }

    /** Number of tokens. */
    int size() {
        return weights.length;
    }

    /** Adds the weighted vector of a token to a part of an array. */
    void add(int token, float[] sum, int from) {
        float weight = weights[token];
        int row = token * dimension;
        for (int d = 0; d < dimension; d++) {
            sum[from + d] += weight * vectors[row + d];
        }
    }
}
