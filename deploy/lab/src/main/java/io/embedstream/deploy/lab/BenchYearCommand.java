package io.embedstream.deploy.lab;

import io.embedstream.deploy.bench.SampleTexts;
import io.embedstream.deploy.bench.TemporaryDirectory;
import io.embedstream.deploy.bench.pipeline.EncoderKind;
import io.embedstream.deploy.bench.pipeline.PipelineOptions;
import io.embedstream.deploy.bench.pipeline.YearBench;
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

/** Runs a year of event time and looks whether anything grows. */
@Command(
        name = "year",
        mixinStandardHelpOptions = true,
        description = {
            "Takes a year of event time of all domains through the application, with hashed vectors and a broker in a process of its",
            "own; prints memory and files month by month, and what is in each store after nine months and at the end. Ends with 1 if",
            "a store has grown in between."
        })
public final class BenchYearCommand implements Callable<Integer> {
    private static final int TEXTS = 20_000;

    @Option(
            names = "--events",
            defaultValue = "2000000",
            paramLabel = "N",
            description = "Events of the year; default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 1_000_000_000)
    private int events;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the application; repeatable. Without it, users and items are kept for 30 days.")
    private List<String> settings =
            List.of("reviews.profile.retention.ms=2592000000", "reviews.popularity.retention.ms=2592000000");

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
                settings);
        try (TemporaryDirectory directory = TemporaryDirectory.of(Optional.ofNullable(keep), "embedstream-year-")) {
            return new YearBench(options, directory.path(), line -> JsonLine.print(out, line)).run() ? 0 : 1;
        }
    }
}
