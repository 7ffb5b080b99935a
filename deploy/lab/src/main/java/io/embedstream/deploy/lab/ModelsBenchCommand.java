package io.embedstream.deploy.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.bench.ModelBench;
import io.embedstream.deploy.cli.ComputeArguments;
import io.embedstream.deploy.cli.Within;
import io.embedstream.deploy.models.Measured;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.TextEncoders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what models are worth on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures models on this machine, one JSON line each: texts a second in batches, milliseconds for one text"
                    + " alone,",
            "and with --data how well cosines follow people's judgements of similarity (Spearman on the development"
                    + " rows of",
            "STSBenchmark, English or Chinese by --language). Kept in the models folder, where models list shows it."
        })
public final class ModelsBenchCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            required = true,
            split = ",",
            paramLabel = "NAME|DIR",
            description = "Models to measure, as encoder.model takes them.")
    private List<String> models;

    @Option(
            names = "--language",
            defaultValue = "en",
            paramLabel = "en|zh",
            description = "Of the texts; default ${DEFAULT-VALUE}.")
    private String language;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the public data sets, for the quality.")
    private Path data;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            paramLabel = "S",
            description = "For each of the two speeds; default ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 86_400, above = true)
    private double seconds;

    @Mixin
    private ComputeArguments compute;

    @Option(
            names = "--batch",
            defaultValue = "64",
            paramLabel = "N",
            description = "Texts handed over at once; default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 65_536)
    private int batch;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ModelBench bench = new ModelBench(language, seconds, batch, Optional.ofNullable(data));
        PrintWriter out = spec.commandLine().getOut();
        for (String model : models) {
            try (TextEncoder encoder = TextEncoders.open(compute.options(model))) {
                ObjectNode measured = new ObjectMapper().valueToTree(bench.measure(encoder));
                measured.put("precision", compute.precision())
                        .put("device", compute.device())
                        .put("deterministic", compute.deterministic());
                Measured.keep(measured);
                out.println(measured);
                out.flush();
            }
        }
        return 0;
    }
}
