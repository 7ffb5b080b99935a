package io.embedstream.deploy.lab;

import io.embedstream.deploy.bench.TemporaryDirectory;
import io.embedstream.deploy.bench.pipeline.CatalogBench;
import io.embedstream.deploy.bench.pipeline.EncoderKind;
import io.embedstream.deploy.bench.pipeline.PipelineOptions;
import io.embedstream.deploy.cli.JsonLine;
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

/** Times the start with large catalogs. */
@Command(
        name = "catalogs",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the application with large catalogs, hashed vectors and a broker in a process of its own; prints what its health",
            "check says meanwhile, how long it took, and its size. A model's time for each record comes on top."
        })
public final class BenchCatalogsCommand implements Callable<Integer> {
    @Option(
            names = "--templates",
            defaultValue = "20000",
            paramLabel = "N",
            description = "Answer templates; default ${DEFAULT-VALUE}.")
    private int templates;

    @Option(
            names = "--items",
            defaultValue = "100000",
            paramLabel = "N",
            description = "Catalog items; default ${DEFAULT-VALUE}.")
    private int items;

    @Option(
            names = "--dimension",
            defaultValue = "512",
            paramLabel = "N",
            description = "Of the vectors, a power of two; default ${DEFAULT-VALUE}.")
    private int dimension;

    @Option(names = "--keep", paramLabel = "DIR", description = "Keeps logs and state there.")
    private Path keep;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PipelineOptions options = new PipelineOptions(
                EncoderKind.HASH, Optional.empty(), Set.of(Domain.values()), 4, 2, List.of("none"), 0, 1, 0, List.of());
        try (TemporaryDirectory directory = TemporaryDirectory.of(Optional.ofNullable(keep), "embedstream-catalogs-")) {
            new CatalogBench(options, templates, items, dimension, directory.path(), line -> JsonLine.print(out, line))
                    .run();
            return 0;
        }
    }
}
