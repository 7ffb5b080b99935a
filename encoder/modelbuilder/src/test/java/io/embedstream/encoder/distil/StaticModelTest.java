package io.embedstream.encoder.distil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StaticModelTest {
    private static final int TOKENS = 300;
    private static final int SOURCE = 12;
    private static final int TARGET = 8;

    private final long seed = 7;
    private final Random random = new Random(seed);

    @Test
    void shouldGiveSameBytesWhenProcessorsDiffer() throws IOException {
        // Given a recipe recorded on one processor
        float[][] vectors = gaussians(TOKENS, SOURCE);
        DistilRecipe recipe = StaticModel.record(recipe(), source(vectors, 0));

        // When the model is built on another, whose numbers differ by 1e-5, some 0.0005 of a step
        byte[] here = StaticModel.build(recipe, source(vectors, 0)).toSafeTensors();
        byte[] there = StaticModel.build(recipe, source(vectors, 1e-5)).toSafeTensors();

        // Then the bytes are the same, which they are not without the record
        assertThat(there).isEqualTo(here);
        assertThat(recipe.roundings()).isNotEmpty();
    }

    @Test
    void shouldReadBackWhatItWrites() throws IOException {
        DistilRecipe recipe = StaticModel.record(recipe(), source(gaussians(TOKENS, SOURCE), 0));

        DistilRecipe read = DistilRecipe.of(recipe.toBytes());

        assertThat(read.toBytes()).isEqualTo(recipe.toBytes());
        assertThat(read.used()).isEqualTo(recipe.used());
        assertThat(read.projection().basis()).isEqualTo(recipe.projection().basis());
    }

    @Test
    void shouldRoundHalvesToNearest() {
        for (int i = 0; i < 100_000; i++) {
            float value = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(6) - 3));
            float half = Half.toFloat(Half.of(value));
            float allowed = Math.max(0x1p-14f, Math.abs(value) * 0x1p-11f);
            assertThat(Math.abs(half - value)).as("%s, seed %d", value, seed).isLessThanOrEqualTo(allowed);
        }
    }

    private DistilRecipe recipe() {
        float[] basis = new float[SOURCE * TARGET];
        for (int i = 0; i < basis.length; i++) {
            basis[i] = (float) (10 * random.nextGaussian());
        }
        BitSet used = new BitSet();
        used.set(3, TOKENS);
        Projection projection = new Projection(basis, new double[TARGET], TARGET).rounded();
        return new DistilRecipe(projection, TOKENS, 1, 2, 1e-5, used, new byte[0]);
    }

    private float[][] gaussians(int rows, int length) {
        float[][] vectors = new float[rows][length];
        for (float[] vector : vectors) {
            for (int d = 0; d < length; d++) {
                vector[d] = (float) random.nextGaussian();
            }
        }
        return vectors;
    }

    private StaticModel.Source source(float[][] vectors, double noise) {
        Random noises = new Random(seed + 1);
        return (tokens, receiver) -> {
            for (int token : tokens) {
                float[] vector = vectors[token].clone();
                for (int d = 0; d < vector.length; d++) {
                    vector[d] += (float) (noise * (2 * noises.nextDouble() - 1));
                }
                receiver.accept(token, vector);
            }
        };
    }
}
