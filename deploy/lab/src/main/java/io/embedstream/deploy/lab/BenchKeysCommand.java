package io.embedstream.deploy.lab;

import io.embedstream.deploy.bench.SampleTexts;
import io.embedstream.deploy.bench.TemporaryDirectory;
import io.embedstream.deploy.bench.pipeline.EncoderKind;
import io.embedstream.deploy.bench.pipeline.KeysBench;
import io.embedstream.deploy.bench.pipeline.PipelineOptions;
import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.cli.Within;
import io.embedstream.topology.TopologySettings.Domain;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares what comes of events under wrong keys with what comes of the same events under the right ones. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = {
            "Takes the same events twice through the application, with hashed vectors and a broker in a process of its own: keyed",
            "rightly, and part of conversations, users and articles under other keys or none; one in a hundred is sent twice.",
            "Prints how many keys of each output topic differ, and ends with 1 if any does. Popular items, which are counted by",
            "partition, are left out of recommendations."
        })
public final class BenchKeysCommand implements Callable<Integer> {
    private static final int TEXTS = 20_000;
    /**
     * What a partition has reviewed plays no part; nothing is forgotten while a backlog is worked off, whose partitions
     * are read at different speeds.
     */
    private static final List<String> SETTINGS =
            List.of("reviews.popularity=0", "reviews.popular.share=0", "support.retention.ms=7776000000");

    @Option(
            names = "--events",
            defaultValue = "200000",
            paramLabel = "N",
            description = "Events, without those that are sent again; default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 100_000_000)
    private int events;

    @Option(
            names = "--percent",
            defaultValue = "5",
            paramLabel = "N",
            description = "Of conversations, users and articles that are keyed wrongly; default ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 100)
    private int percent;

    @Option(names = "--keep", paramLabel = "DIR", description = "Keeps logs and state there.")
    private Path keep;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PipelineOptions options = new PipelineOptions(
                EncoderKind.HASH,
                Optional.empty(),
                Set.of(Domain.values()),
                4,
                2,
                SampleTexts.of("en", TEXTS),
                events,
                1,
                0,
                SETTINGS);
        try (TemporaryDirectory directory = TemporaryDirectory.of(Optional.ofNullable(keep), "embedstream-keys-")) {
            return new KeysBench(options, percent, directory.path(), line -> JsonLine.print(out, line)).run() ? 0 : 1;
        }
    }
}
