package io.embedstream.deploy.distil;

import io.embedstream.encoder.distil.StaticModel;

/**
 * What a static model is made of: a vector in int8 and a weight for each token. A text is the weighted mean of its
 * tokens at unit length.
 *
 * @param weights of each token, the scale of its vector included
 * @param vectors of each token, one after the other
 */
public record TokenVectors(float[] weights, byte[] vectors) {
    private static final int LARGEST_STEP = 127;

    /** Those of a distilled model. */
    static TokenVectors of(StaticModel model) {
        return new TokenVectors(model.weights(), model.vectors());
    }

    /**
     * Rounds vectors, each in steps of its own: its largest component has the largest number.
     *
     * @param components of the vectors, {@code [component][token]}
     * @param weights of each token
     */
    static TokenVectors rounded(double[][] components, float[] weights) {
        float[] scaled = new float[weights.length];
        byte[] vectors = new byte[weights.length * components.length];
        for (int token = 0; token < weights.length; token++) {
            double largest = 0;
            for (double[] component : components) {
                largest = Math.max(largest, Math.abs(component[token]));
            }
            scaled[token] = (float) (weights[token] * largest);
            for (int k = 0; k < components.length && largest > 0; k++) {
                vectors[token * components.length + k] =
                        (byte) Math.rint(components[k][token] / largest * LARGEST_STEP);
            }
        }
        return new TokenVectors(scaled, vectors);
    }

    int dimension() {
        return vectors.length / weights.length;
    }

    /** The vectors without weights, {@code [component][token]}. */
    double[][] components() {
        int dimension = dimension();
        double[][] components = new double[dimension][weights.length];
        for (int i = 0; i < vectors.length; i++) {
            components[i % dimension][i / dimension] = vectors[i];
        }
        return components;
    }

    /** The vector of a text of these tokens, of unit length unless it is zero. */
    float[] text(int[] tokens) {
        double[] sum = new double[dimension()];
        for (int token : tokens) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += (double) weights[token] * vectors[token * sum.length + k];
            }
        }
        double squares = 0;
        for (double component : sum) {
            squares += component * component;
        }
        float[] unit = new float[sum.length];
        for (int k = 0; k < unit.length && squares > 0; k++) {
            unit[k] = (float) (sum[k] / Math.sqrt(squares));
        }
        return unit;
    }

    /** The file of the model. */
    public byte[] toSafeTensors() {
        return StaticModel.safeTensors(weights, vectors);
    }
}
