package io.embedstream.deploy.cli;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.LongTextPolicy;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.TextEncoders;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that open an encoder. */
final class EncoderArguments {
    @Option(
            names = "--model",
            paramLabel = "NAME|DIR",
            defaultValue = EncoderOptions.DEFAULT_MODEL,
            description = "Model on the class path or directory; default ${DEFAULT-VALUE}.")
    private String model;

    @Mixin
    private ComputeArguments compute;

    @Option(
            names = "--prompt",
            paramLabel = "query|passage",
            defaultValue = "",
            description = "Prompt of the model put before every text; none by default.")
    private String prompt;

    @Option(
            names = "--long-text",
            paramLabel = "POLICY",
            defaultValue = "truncate",
            description = "Texts longer than the model reads: truncate, chunk-mean or error; default ${DEFAULT-VALUE}.")
    private String longText;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "Tokens read of a text; default what the model reads.")
    @Within(least = 3, most = 1_000_000)
    private Integer maxTokens;

    @Option(names = "--dimension", paramLabel = "N", description = "Components kept of each vector; default all.")
    @Within(least = 1, most = 1_000_000)
    private Integer dimension;

    @Option(names = "--threads", paramLabel = "N", description = "Runs at the same time; default one per processor.")
    @Within(least = 1, most = 1024)
    private Integer threads;

    /** Takes another model than that of {@code --model}. */
    void take(String other) {
        model = other;
    }

    /**
     * Opens the encoder; the caller closes it.
     *
     * @throws UsageException if there is no such model or the options do not fit it
     */
    TextEncoder open() {
        try {
            return TextEncoders.open(options());
        } catch (IllegalArgumentException | EncoderException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    EncoderOptions options() {
        EncoderOptions options = compute.options(model).withPrompt(prompt).withLongText(LongTextPolicy.parse(longText));
        if (maxTokens != null) {
            options = options.withMaxTokens(maxTokens);
        }
        if (dimension != null) {
            options = options.withDimension(dimension);
        }
        return threads == null ? options : options.withThreads(threads);
    }
}
