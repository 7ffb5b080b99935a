package io.embedstream.encoder.optimize;

/**
 * Moves the outliers of an activation into the weights: {@code x W = (x / s) (diag(s) W)}, so that one scale fits all
 * channels of {@code x / s}.
 *
 * <p>{@code s = channelMax^a / rowMax(|W|)^(1 - a)}, divided by its geometric mean, with a = 0.8 (SmoothQuant, Xiao et
 * al. 2023, has 0.5; 0.8 was better for small encoders). {@link StrictMath} makes the factors equal on every machine.
 */
final class Smoothing {

    private static final double STRENGTH = 0.8;
    private static final double LEAST = 1e-5;

    private Smoothing() {}

    /**
     * The factors {@code s}, one per channel, all positive.
     *
     * @param channelMax largest magnitude of every channel of the activation
     * @param weight {@code [channels, out]}
     */
    static float[] factors(float[] channelMax, Matrix weight) {
        if (channelMax.length != weight.rows()) {
            throw new IllegalArgumentException(
                    channelMax.length + " channels for a weight of " + weight.rows() + " rows");
        }
        double[] logs = new double[channelMax.length];
        double sum = 0;
        for (int c = 0; c < logs.length; c++) {
            double activation = Math.max(channelMax[c], LEAST);
            double row = Math.max(rowMax(weight, c), LEAST);
            logs[c] = STRENGTH * StrictMath.log(activation) - (1 - STRENGTH) * StrictMath.log(row);
            sum += logs[c];
        }
        float[] factors = new float[logs.length];
        for (int c = 0; c < logs.length; c++) {
            factors[c] = (float) StrictMath.exp(logs[c] - sum / logs.length);
        }
        return factors;
    }

    /** What the activation is multiplied by. */
    static float[] inverse(float[] factors) {
        float[] inverse = new float[factors.length];
        for (int c = 0; c < factors.length; c++) {
            inverse[c] = 1f / factors[c];
        }
        return inverse;
    }

    private static float rowMax(Matrix weight, int row) {
        float max = 0;
        for (int c = 0; c < weight.columns(); c++) {
            max = Math.max(max, Math.abs(weight.at(row, c)));
        }
        return max;
    }
}
