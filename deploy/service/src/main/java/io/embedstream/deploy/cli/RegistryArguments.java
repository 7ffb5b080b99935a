package io.embedstream.deploy.cli;

import io.embedstream.deploy.app.RegistryCheck;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UnreachableException;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.serde.registry.RegistryClient;
import io.embedstream.serde.registry.RegistryClients;
import io.embedstream.serde.registry.RegistryConfig;
import io.embedstream.topology.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.Option;

/** Which registry and which topics, the same for all {@code schemas} commands. */
final class RegistryArguments {

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Addresses of the schema registry, separated by commas; default: those of --config.")
    private String registry;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration of the application: topic names, registry address and credentials.")
    private Path configFile;

    @Option(
            names = "--property",
            paramLabel = "KEY=VALUE",
            description =
                    "Setting of the registry client, such as basic.auth.user.info=user:password. May be repeated.")
    private Map<String, String> properties = new LinkedHashMap<>();

    /**
     * Returns a client; the caller closes it.
     *
     * @throws UsageException when no address is given or a setting cannot be meant
     */
    RegistryClient connect() {
        Map<String, Object> settings =
                new HashMap<>(config().map(EmbedstreamConfig::serde).orElseGet(Map::of));
        settings.putAll(properties);
        if (registry != null) {
            settings.put(RegistryConfig.URL, registry);
        }
        try {
            RegistryConfig config = new RegistryConfig(settings);
            if (!config.isConfigured()) {
                throw new UsageException("no registry given; say --registry URL or --config FILE");
            }
            return RegistryClients.create(config);
        } catch (ConfigException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    /** What to say when the registry does not answer. */
    UnreachableException unreachable(IOException failure) {
        String address = registry != null
                ? registry
                : String.valueOf(config().orElseThrow().serde().get(RegistryConfig.URL));
        return new UnreachableException(
                (registry != null ? "--registry" : "schema.registry.url") + ": found '" + address
                        + "', and no schema registry answers there: " + RegistryCheck.reason(failure)
                        + "; expected the address of one that runs and that this machine reaches",
                failure);
    }

    /** Returns the topics' configured names, or the default ones. */
    Topics topics() {
        return config().map(config -> config.topology().topics()).orElseGet(Topics::defaults);
    }

    private Optional<EmbedstreamConfig> config() {
        return Optional.ofNullable(configFile).map(file -> EmbedstreamConfig.load(file, System.getenv()));
    }
}
