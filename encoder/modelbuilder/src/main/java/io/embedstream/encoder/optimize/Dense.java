package io.embedstream.encoder.optimize;

/**
 * A linear layer {@code y = x W + b} as the fp32 graph holds it.
 *
 * @param input name of the value the fp32 graph multiplies, where calibration observes it
 * @param weight {@code [in, out]}
 * @param bias {@code [out]}
 */
public record Dense(String input, Matrix weight, float[] bias) {

    public Dense {
        if (bias.length != weight.columns()) {
            throw new IllegalArgumentException(
                    "a bias of " + bias.length + " for a weight of " + weight.columns() + " columns");
        }
    }
}
