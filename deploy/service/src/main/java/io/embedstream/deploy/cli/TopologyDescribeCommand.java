package io.embedstream.deploy.cli;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.app.Encoders;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.describe.Mermaid;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.streams.TopologyDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the topology; needs no cluster. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = "Prints the topology of a configuration, or of the defaults, without connecting to anything.")
final class TopologyDescribeCommand implements Callable<Integer> {
    private static final Map<String, String> NOWHERE =
            Map.of("bootstrap.servers", "unused:9092", "schema.registry.url", "http://unused:8081");

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration, .properties.")
    private Path file;

    @Option(names = "--mermaid", description = "As a Mermaid flowchart; without it, as Kafka Streams describes it.")
    private boolean mermaid;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        EmbedstreamConfig config = file == null
                ? EmbedstreamConfig.of(EmbedstreamConfig.overridden(NOWHERE, System.getenv()), "the environment")
                : EmbedstreamConfig.load(file, System.getenv());
        try (Encoders encoders = Encoders.open(config)) {
            TopologyDescription description = EmbedstreamApp.describe(config, encoders);
            spec.commandLine().getOut().print(mermaid ? Mermaid.of(description) : description.toString());
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
