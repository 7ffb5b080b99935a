package io.embedstream.deploy.lab;

import io.embedstream.deploy.bench.TemporaryDirectory;
import io.embedstream.deploy.bench.pipeline.CatalogBench;
import io.embedstream.deploy.bench.pipeline.EncoderKind;
import io.embedstream.deploy.bench.pipeline.PipelineOptions;
import io.embedstream.deploy.bench.pipeline.RestartBench;
import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.cli.OptionChecks;
import io.embedstream.deploy.cli.Within;
import io.embedstream.topology.TopologySettings.Domain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
            "check says meanwhile, how long it took, and its size. A model's time for each record comes on top.",
            "With --model it starts with the templates alone and that model, is stopped and killed and started again, with",
            "and without encoder.cache.dir; prints seconds until it is ready and texts encoded."
        })
public final class BenchCatalogsCommand implements Callable<Integer> {
    @Option(
            names = "--templates",
            defaultValue = "20000",
            paramLabel = "N",
            description = "Answer templates; default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 10_000_000)
    private int templates;

    @Option(
            names = "--items",
            defaultValue = "100000",
            paramLabel = "N",
            description = "Catalog items; default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 10_000_000)
    private int items;

    @Option(
            names = "--dimension",
            defaultValue = "512",
            paramLabel = "N",
            description = "Of the vectors, a power of two; default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 16_384)
    private int dimension;

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR",
            description = "Model of the texts, as encoder.model.en takes it; the default one is bge-small-en-v1.5.")
    private Optional<String> model = Optional.empty();

    @Option(names = "--keep", paramLabel = "DIR", description = "Keeps logs and state there.")
    private Path keep;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (model.isPresent()) {
            OptionChecks.refuse(
                    spec, "with --model templates alone are loaded, with its vectors", "--items", "--dimension");
        }
        Consumer<Map<String, Object>> print =
                line -> JsonLine.print(spec.commandLine().getOut(), line);
        Set<Domain> domains = model.isPresent() ? Set.of(Domain.SUPPORT) : Set.of(Domain.values());
        EncoderKind encoder = model.isPresent() ? EncoderKind.DEFAULT : EncoderKind.HASH;
        PipelineOptions options =
                new PipelineOptions(encoder, model, domains, 4, 2, List.of("none"), 0, 1, 0, List.of());
        try (TemporaryDirectory directory = TemporaryDirectory.of(Optional.ofNullable(keep), "embedstream-catalogs-")) {
            if (model.isPresent()) {
                return new RestartBench(options, templates, directory.path(), print).run() ? 0 : 1;
            }
            new CatalogBench(options, templates, items, dimension, directory.path(), print).run();
            return 0;
        }
    }
}
