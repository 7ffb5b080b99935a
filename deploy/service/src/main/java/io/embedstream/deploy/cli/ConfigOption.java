package io.embedstream.deploy.cli;

import io.embedstream.deploy.config.EmbedstreamConfig;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option {@code --config}, for commands that cannot do without it. */
final class ConfigOption {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "Configuration, .properties; EMBEDSTREAM_ environment variables override it.")
    private Path file;

    EmbedstreamConfig load() {
        return EmbedstreamConfig.load(file, System.getenv());
    }

    /** The key-value pairs that {@link #load} checks. */
    Map<String, String> pairs() {
        return EmbedstreamConfig.pairs(file, System.getenv());
    }
}
