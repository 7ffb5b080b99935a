package io.embedstream.deploy.cli;

import io.embedstream.deploy.app.ClusterState;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.dump.Dump;
import io.embedstream.deploy.dump.ValueJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes output topics to files. */
@Command(
        name = "dump",
        mixinStandardHelpOptions = true,
        description = {
            "Writes what is committed in the output topics to files, TOPIC.jsonl each: a line of JSON a record, with key,",
            "value, timestamp, partition, offset and headers. Files that are there are replaced."
        })
final class TopicsDumpCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption option;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "Folder for the files; made if missing.")
    private Path directory;

    @Option(names = "--topic", paramLabel = "T", description = "One output topic; may be repeated. Default: all.")
    private List<String> chosen = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        EmbedstreamConfig config = option.load();
        List<String> topics = topics(config);
        ClusterState.require(config);
        new Dump(EmbedstreamApp.clientSettings(config), ValueJson.of(config)).write(topics, directory);
        return 0;
    }

    private List<String> topics(EmbedstreamConfig config) {
        List<String> outputs = config.topology().topics().outputs();
        for (String topic : chosen) {
            if (!outputs.contains(topic)) {
                throw new UsageException("--topic: found '" + topic
                        + "', expected an output of the configuration, one of " + String.join(", ", outputs));
            }
        }
        return chosen.isEmpty() ? outputs : chosen;
    }
}
