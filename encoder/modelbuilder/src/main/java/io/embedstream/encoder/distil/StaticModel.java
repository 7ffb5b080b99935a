package io.embedstream.encoder.distil;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The vectors and weights of tokens, built by a recipe from the vectors a transformer gives them.
 *
 * <p>Weights follow from ranks alone: the vocabulary is taken to be in the order of frequency, and by Zipf's law the
 * probability of rank r is proportional to 1 / r. Used by one thread.
 */
public final class StaticModel {
    private final DistilRecipe recipe;
    private final Rounder rounder;
    private final byte[] vectors;

    private StaticModel(DistilRecipe recipe, Rounder rounder) {
        this.recipe = recipe;
        this.rounder = rounder;
        this.vectors =
                new byte[Math.multiplyExact(recipe.tokens(), recipe.projection().targetDimension())];
    }

    /** Where the vectors of tokens come from. */
    @FunctionalInterface
    public interface Source {
        void run(int[] tokens, TokenPass.Receiver receiver) throws IOException;
    }

    /** Builds the model a recipe describes, its record of roundings included. */
    public static StaticModel build(DistilRecipe recipe, Source source) throws IOException {
        StaticModel model = new StaticModel(recipe, new RecordedRounder(recipe.roundings()));
        model.fill(source);
        return model;
    }

    /** The recipe with a record of the roundings of this run in place of its own. */
    public static DistilRecipe record(DistilRecipe recipe, Source source) throws IOException {
        RoundingRecorder recorder = new RoundingRecorder();
        new StaticModel(recipe, recorder).fill(source);
        return new DistilRecipe(
                recipe.projection(),
                recipe.tokens(),
                recipe.begin(),
                recipe.end(),
                recipe.smoothing(),
                recipe.used(),
                recorder.record());
    }

    private void fill(Source source) throws IOException {
        int dimension = recipe.projection().targetDimension();
        source.run(recipe.used().stream().toArray(), (token, vector) -> {
            double[] steps = recipe.projection().apply(vector);
            for (int k = 0; k < dimension; k++) {
                int position = token * dimension + k;
                vectors[position] = rounder.round(position, steps[k]);
            }
        });
    }

    /** Components of a vector. */
    public int dimension() {
        return recipe.projection().targetDimension();
    }

    /** The vectors of all tokens one after the other; not to be changed. */
    public byte[] vectors() {
        return vectors;
    }

    /** The weight of each token. */
    public float[] weights() {
        double total = 0;
        for (int rank = 0; rank < recipe.tokens(); rank++) {
            total += 1.0 / (rank + 2);
        }
        float[] weights = new float[recipe.tokens()];
        for (int rank = 0; rank < weights.length; rank++) {
            double probability = 1.0 / (rank + 2) / total;
            weights[rank] = (float) (recipe.smoothing() / (recipe.smoothing() + probability));
        }
        return weights;
    }

    /** The model as a safetensors file of Model2Vec: {@code embeddings} (I8) and {@code weights} (F32). */
    public byte[] toSafeTensors() {
        return safeTensors(weights(), vectors);
    }

    /**
     * The file of any such model.
     *
     * @param weights of each token
     * @param vectors of each token, one after the other
     */
    public static byte[] safeTensors(float[] weights, byte[] vectors) {
        int weightBytes = weights.length * Float.BYTES;
        // Tensors are aligned: the header is padded with blanks to a multiple of eight bytes.
        String header =
                "{\"weights\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[0,%d]},\"embeddings\":{\"dtype\":\"I8\",\"shape\":[%d,%d],\"data_offsets\":[%d,%d]}}"
                        .formatted(
                                weights.length,
                                weightBytes,
                                weights.length,
                                vectors.length / weights.length,
                                weightBytes,
                                weightBytes + vectors.length);
        String padded = header + " ".repeat((8 - header.length() % 8) % 8);
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + padded.length() + weightBytes + vectors.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(padded.length()).put(padded.getBytes(StandardCharsets.US_ASCII));
        for (float weight : weights) {
            file.putFloat(weight);
        }
        return file.put(vectors).array();
    }
}
