package io.embedstream.encoder;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Locale;

/**
 * How the vectors of a text's tokens become one vector.
 *
 * <p>Sums run over the tokens in their order, one accumulator per component, so the bits do not depend on how the
 * machine vectorises them. Names as in the {@code 1_Pooling/config.json} of sentence-transformers.
 */
public enum Pooling {
    /** The vector of the first token. */
    CLS {
        @Override
        void reduce(FloatBuffer states, int offset, int tokens, float[] out) {
            states.get(offset, out);
        }
    },
    /** The arithmetic mean over all tokens, special ones included. */
    MEAN {
        @Override
        void reduce(FloatBuffer states, int offset, int tokens, float[] out) {
            float[] row = new float[out.length];
            for (int token = 0, at = offset; token < tokens; token++, at += out.length) {
                states.get(at, row);
                for (int d = 0; d < out.length; d++) {
                    out[d] += row[d];
                }
            }
            scale(out, 1f / tokens);
        }
    },
    /** The largest value of each component. */
    MAX {
        @Override
        void reduce(FloatBuffer states, int offset, int tokens, float[] out) {
            Arrays.fill(out, Float.NEGATIVE_INFINITY);
            float[] row = new float[out.length];
            for (int token = 0, at = offset; token < tokens; token++, at += out.length) {
                states.get(at, row);
                for (int d = 0; d < out.length; d++) {
                    out[d] = Math.max(out[d], row[d]);
                }
            }
        }
    },
    /** The smallest value of each component. */
    MIN {
        @Override
        void reduce(FloatBuffer states, int offset, int tokens, float[] out) {
            Arrays.fill(out, Float.POSITIVE_INFINITY);
            float[] row = new float[out.length];
            for (int token = 0, at = offset; token < tokens; token++, at += out.length) {
                states.get(at, row);
                for (int d = 0; d < out.length; d++) {
                    out[d] = Math.min(out[d], row[d]);
                }
            }
        }
    },
    /** The vector of the last token. */
    LAST {
        @Override
        void reduce(FloatBuffer states, int offset, int tokens, float[] out) {
            states.get(offset + (tokens - 1) * out.length, out);
        }
    },
    /** The mean weighted by the position of the token, 1 for the first (SGPT, Muennighoff 2022). */
    WEIGHTED_MEAN {
        @Override
        void reduce(FloatBuffer states, int offset, int tokens, float[] out) {
            float[] row = new float[out.length];
            for (int token = 0, at = offset; token < tokens; token++, at += out.length) {
                states.get(at, row);
                for (int d = 0; d < out.length; d++) {
                    out[d] += (token + 1) * row[d];
                }
            }
            scale(out, (float) (2.0 / ((double) tokens * (tokens + 1))));
        }
    };

    /**
     * Pools one text.
     *
     * @param states token vectors, row-major; the position does not matter
     * @param offset index of the first component of the text's first token
     * @param tokens tokens of the text, padding excluded, at least one
     * @param dimension length of a token vector
     * @return a new vector, not normalised
     */
    public float[] pool(FloatBuffer states, int offset, int tokens, int dimension) {
        float[] out = new float[dimension];
        reduce(states, offset, tokens, out);
        return out;
    }

    /**
     * Reads row by row into an array of its own: the compiler vectorises sums only over arrays read from the same
     * index.
     */
    abstract void reduce(FloatBuffer states, int offset, int tokens, float[] out);

    private static void scale(float[] vector, float factor) {
        for (int d = 0; d < vector.length; d++) {
            vector[d] *= factor;
        }
    }

    /**
     * Reads {@code cls}, {@code mean}, {@code max}, {@code min}, {@code last} or {@code weighted-mean}.
     *
     * @throws IllegalArgumentException if the text names no pooling
     */
    public static Pooling parse(String text) {
        for (Pooling pooling : values()) {
            if (pooling.toString().equals(text.strip().toLowerCase(Locale.ROOT))) {
                return pooling;
            }
        }
        throw new IllegalArgumentException("pooling '" + text + "' is unknown; accepted: " + Arrays.toString(values()));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
