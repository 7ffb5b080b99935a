package io.embedstream.deploy.cli;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.Device;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.Precision;
import picocli.CommandLine.Option;

/** Options that say how models are computed. */
public final class ComputeArguments {
    @Option(
            names = "--precision",
            paramLabel = "int8|fp16|fp32",
            defaultValue = "int8",
            description = "Number format of the weights; default ${DEFAULT-VALUE}.")
    private String precision;

    @Option(
            names = "--device",
            paramLabel = "cpu|cuda[:N]",
            defaultValue = "cpu",
            description = "Where the model runs; default ${DEFAULT-VALUE}.")
    private String device;

    @Option(names = "--deterministic", description = "On a GPU, bits that do not depend on the batch.")
    private boolean deterministic;

    /**
     * Options of a model.
     *
     * @throws UsageException if an argument has no meaning
     */
    public EncoderOptions options(String model) {
        try {
            return EncoderOptions.of(model)
                    .withPrecision(Precision.parse(precision))
                    .withDevice(Device.parse(device))
                    .withDeterministic(deterministic);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    /** As it was given. */
    public String precision() {
        return precision;
    }

    /** As it was given. */
    public String device() {
        return device;
    }

    public boolean deterministic() {
        return deterministic;
    }
}
