package io.embedstream.deploy.bench.store;

/** Brings vectors to unit length. */
final class UnitVectors {

    private UnitVectors() {}

    /** Divides a vector, not zero, by its length, in place. */
    static void normalise(float[] vector) {
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
