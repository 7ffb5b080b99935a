package io.embedstream.deploy.cli;

import io.embedstream.deploy.app.Endpoints;
import io.embedstream.deploy.config.ApplicationSettings;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.topology.RegistryFormats.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/**
 * Which instance a command connects to: {@code --config} names a cluster, {@code --data-dir} a running {@code demo} (or
 * {@code run}, by its state directory).
 */
final class InstanceOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "Configuration of the instance, .properties.")
    private Path config;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Data directory of a running demo.")
    private Path dataDirectory;

    /** The configuration by which the instance is reached. */
    EmbedstreamConfig load() throws IOException {
        if ((config == null) == (dataDirectory == null)) {
            throw new UsageException("give either --config FILE or --data-dir DIR");
        }
        return config == null ? ofDemo(Endpoints.read(dataDirectory)) : EmbedstreamConfig.load(config, System.getenv());
    }

    /** Address of the instance's HTTP server: the configured one, else what the instance wrote down when it started. */
    String httpUrl() throws IOException {
        ApplicationSettings application = load().application();
        if (dataDirectory != null) {
            return Endpoints.read(dataDirectory).http();
        }
        return application.httpPort() == 0
                ? Endpoints.read(application.stateDirectory()).http()
                : "http://" + application.httpHost() + ":" + application.httpPort();
    }

    private static EmbedstreamConfig ofDemo(Endpoints endpoints) {
        Map<String, String> pairs = new HashMap<>();
        pairs.put("application.id", "embedstream-demo");
        pairs.put("topics.replication.factor", "1");
        pairs = EmbedstreamConfig.overridden(pairs, System.getenv());
        pairs.put("bootstrap.servers", endpoints.bootstrap());
        pairs.put("schema.registry.url", endpoints.registry());
        pairs.put("input.format", endpoints.inputFormat().name().toLowerCase(Locale.ROOT));
        if (endpoints.inputFormat() == Format.TEXT) {
            // It runs, so that reviews are not among its domains.
            pairs.putIfAbsent("domains", "support,news");
        }
        if (endpoints.registry().isEmpty()) {
            pairs.put("output.format", "json");
        }
        return EmbedstreamConfig.of(pairs, "the environment");
    }
}
