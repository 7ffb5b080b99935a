package io.embedstream.deploy.lab;

import io.embedstream.deploy.bench.SampleTexts;
import io.embedstream.deploy.bench.TemporaryDirectory;
import io.embedstream.deploy.bench.pipeline.EncoderKind;
import io.embedstream.deploy.bench.pipeline.PipelineBench;
import io.embedstream.deploy.bench.pipeline.PipelineOptions;
import io.embedstream.deploy.bench.store.TextFiles;
import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.cli.OptionChecks;
import io.embedstream.deploy.cli.Within;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.topology.TopologySettings.Domain;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the whole pipeline beside its encoder and beside a plain pass-through. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the encoder alone, a plain Kafka Streams pass-through and the application on a backlog, in turn, each in a",
            "process of its own beside a broker; then latency at half the rate, and where the CPU time goes. One JSON line a part,",
            "the summary last."
        })
public final class BenchPipelineCommand implements Callable<Integer> {
    private static final int LARGE = 20;

    @Option(
            names = "--encoder",
            defaultValue = "default",
            paramLabel = "default|static|hash",
            description =
                    "default: the models of the default configuration; static: word vectors, see --model; hash: words"
                            + " hashed into 32 dimensions, so that what is left is the pipeline.")
    private EncoderKind encoder;

    @Option(names = "--model", paramLabel = "FILE", description = "Word vectors of --encoder static.")
    private String model;

    @Option(
            names = "--domains",
            split = ",",
            defaultValue = "support",
            paramLabel = "DOMAIN,...",
            description = "support, news, reviews; default ${DEFAULT-VALUE}.")
    private List<Domain> domains;

    @Option(names = "--partitions", defaultValue = "4", paramLabel = "P", description = "Default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 1000)
    private int partitions;

    @Option(names = "--threads", defaultValue = "2", paramLabel = "T", description = "Default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 1024)
    private int threads;

    @Option(
            names = "--texts",
            paramLabel = "FILE",
            description =
                    "Texts of the events: a column of a .tsv, a field of a .jsonl, else whole lines; by default texts of the"
                            + " samples.")
    private Path texts;

    @Option(
            names = "--text-column",
            paramLabel = "NAME",
            defaultValue = "text",
            description = "Column or field of the texts; default ${DEFAULT-VALUE}.")
    private String column;

    @Option(
            names = "--events",
            paramLabel = "N",
            description =
                    "Events, of which the first fifth warms up; default 20,000, and twenty times as many where vectors cost"
                            + " next to nothing.")
    @Within(least = 5, most = 100_000_000)
    private Integer events;

    @Option(names = "--rounds", defaultValue = "3", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 1000)
    private int rounds;

    @Option(names = "--quick", description = "One round of a fifth of the events: for development, not to be quoted.")
    private boolean quick;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the application that is to be measured; repeatable.")
    private List<String> settings = List.of();

    @Option(names = "--keep", paramLabel = "DIR", description = "Keeps logs and the sampled stacks there.")
    private Path keep;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PipelineOptions options = options();
        try (TemporaryDirectory directory = TemporaryDirectory.of(Optional.ofNullable(keep), "embedstream-pipeline-")) {
            new PipelineBench(options, directory.path(), line -> JsonLine.print(out, line)).run();
        }
        return 0;
    }

    private PipelineOptions options() throws IOException {
        if (encoder == EncoderKind.STATIC && model == null) {
            throw new UsageException("--encoder static needs --model FILE, a file of word vectors");
        }
        if (encoder != EncoderKind.STATIC) {
            OptionChecks.refuse(spec, "the encoder is not static; it goes with --encoder static", "--model");
        }
        if (texts == null) {
            OptionChecks.refuse(spec, "the texts are those of the samples; it goes with --texts", "--text-column");
        }
        if (quick) {
            OptionChecks.refuse(spec, "--quick is one round", "--rounds");
        }
        for (String setting : settings) {
            if (setting.indexOf('=') < 1) {
                throw new UsageException("--set is '" + setting + "', expected KEY=VALUE");
            }
        }
        int full = events != null ? events : encoder == EncoderKind.DEFAULT ? 20_000 : LARGE * 20_000;
        int count = quick ? full / 5 : full;
        List<String> all = texts == null ? SampleTexts.of("en", Math.min(count, 20_000)) : read();
        return new PipelineOptions(
                encoder,
                Optional.ofNullable(model),
                Set.copyOf(new TreeSet<>(domains)),
                partitions,
                threads,
                all,
                count,
                quick ? 1 : rounds,
                quick ? 6 : 20,
                settings);
    }

    private List<String> read() {
        try {
            return TextFiles.read(List.of(texts), column);
        } catch (IOException e) {
            throw new UsageException("--texts: " + e.getMessage(), e);
        }
    }
}
