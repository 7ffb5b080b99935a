package io.embedstream.deploy.lab;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.Precision;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.Models;
import io.embedstream.encoder.factory.TextEncoders;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that choose an encoder, shared by the commands that need one. */
final class ModelOptions {
    @Option(
            names = "--model",
            paramLabel = "M",
            description =
                    "Name of a model on the class path, or a directory; by default the one of the data's language.")
    private String model;

    @Option(
            names = "--precision",
            paramLabel = "int8|fp32",
            defaultValue = "int8",
            description = "Number format of the weights, default ${DEFAULT-VALUE}.")
    private String precision;

    /** Opens the encoder; the caller closes it. */
    TextEncoder open(String defaultModel) {
        return TextEncoders.open(
                EncoderOptions.of(model == null ? defaultModel : model).withPrecision(precision()));
    }

    /** The file of word vectors the model is; empty if it is none. */
    Optional<Path> wordFile() {
        return model == null ? Optional.empty() : Models.wordFile(model);
    }

    private Precision precision() {
        try {
            return Precision.parse(precision);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }
}
