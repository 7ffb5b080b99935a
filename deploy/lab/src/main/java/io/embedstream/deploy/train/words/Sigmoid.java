package io.embedstream.deploy.train.words;

/** The logistic function from a table of 512 values between -8 and 8, as fastText has it, 0 and 1 outside. */
final class Sigmoid {
    private static final int SIZE = 512;
    private static final float BOUND = 8;
    private static final float[] TABLE = new float[SIZE + 1];

    static {
        for (int i = 0; i <= SIZE; i++) {
            double x = i * 2.0 * BOUND / SIZE - BOUND;
            TABLE[i] = (float) (1 / (1 + StrictMath.exp(-x)));
        }
    }

    private Sigmoid() {}

    static float of(float x) {
        if (x <= -BOUND) {
            return 0;
        }
        if (x >= BOUND) {
            return 1;
        }
        return TABLE[(int) ((x + BOUND) * (SIZE / BOUND / 2))];
    }
}
