package io.embedstream.deploy.lab;

import io.embedstream.deploy.bench.SampleTexts;
import io.embedstream.deploy.bench.TemporaryDirectory;
import io.embedstream.deploy.bench.pipeline.Curve;
import io.embedstream.deploy.bench.pipeline.CurvesBench;
import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.cli.Within;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how the cost of an event grows with the work. */
@Command(
        name = "curves",
        mixinStandardHelpOptions = true,
        description = {
            "Measures what an event costs the application, with hashed vectors and a broker in a process of its own, as one thing",
            "grows: partitions, conversations, users, templates, items, watched entities; and what a text costs the encoder of the",
            "default configuration as it gets longer. One JSON line a size, the summary last. Ends with 1 if something grows more",
            "than n log n."
        })
public final class BenchCurvesCommand implements Callable<Integer> {
    private static final int TEXTS = 20_000;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "CURVE,...",
            description = "partitions, conversations, users, templates, items, entities, tokens; default all.")
    private List<Curve> only = Arrays.asList(Curve.values());

    @Option(
            names = "--events",
            defaultValue = "60000",
            paramLabel = "N",
            description = "Events measured for each size; default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 100_000_000)
    private int events;

    @Option(
            names = "--largest",
            defaultValue = "1000000",
            paramLabel = "N",
            description =
                    "Sizes above it are left out, at least the smallest that all curves have; default ${DEFAULT-VALUE}.")
    @Within(least = Curve.LEAST, most = 1_000_000_000)
    private int largest;

    @Option(names = "--keep", paramLabel = "DIR", description = "Keeps logs and state there.")
    private Path keep;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (TemporaryDirectory directory = TemporaryDirectory.of(Optional.ofNullable(keep), "embedstream-curves-")) {
            CurvesBench bench = new CurvesBench(
                    events,
                    only,
                    largest,
                    SampleTexts.of("en", TEXTS),
                    directory.path(),
                    line -> JsonLine.print(out, line));
            return bench.run() ? 0 : 1;
        }
    }
}
