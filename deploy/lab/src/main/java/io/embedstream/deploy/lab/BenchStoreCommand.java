package io.embedstream.deploy.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.deploy.bench.store.ClusteredVectors;
import io.embedstream.deploy.bench.store.StoreBench;
import io.embedstream.deploy.bench.store.Workload;
import io.embedstream.deploy.cli.OptionChecks;
import io.embedstream.deploy.cli.Within;
import io.embedstream.deploy.config.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the vector store; one JSON line a case. */
@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the vector store and prints one JSON line per case:",
            "exact (beside a plain read of memory), approximate (beside raw JVector and raw Lucene at the same recall),",
            "churn (recall and memory after replacing and deleting), restore (beside a plain RocksDB store)."
        })
public final class BenchStoreCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--vectors", paramLabel = "N", defaultValue = "100000", description = "Default ${DEFAULT-VALUE}.")
    @Within(least = 1000, most = 10_000_000)
    private int vectors;

    @Option(
            names = "--dimension",
            paramLabel = "D",
            defaultValue = "384",
            description = "Of drawn vectors; default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 16_384)
    private int dimension;

    @Option(
            names = "--churn",
            paramLabel = "C",
            defaultValue = "2",
            description = "How often every vector is replaced in the churn case; default ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 1000)
    private int churn;

    @Option(
            names = "--cases",
            paramLabel = "CASE,...",
            split = ",",
            defaultValue = "exact,approximate,churn,restore",
            description = "Cases to run; default ${DEFAULT-VALUE}.")
    private List<String> cases;

    @Mixin
    private BenchTextOptions texts;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Workload.CASES.containsAll(cases)) {
            throw new UsageException("--cases is " + cases + ", expected some of " + Workload.CASES);
        }
        if (texts.areGiven()) {
            OptionChecks.refuse(spec, "the vectors are those of --texts; it goes with drawn ones", "--dimension");
        } else {
            OptionChecks.refuse(
                    spec,
                    "the vectors are drawn; it goes with --texts",
                    "--text-column",
                    "--cache",
                    "--model",
                    "--precision");
        }
        if (!cases.contains("churn")) {
            OptionChecks.refuse(spec, "--cases has no churn", "--churn");
        }
        StoreBench.run(workload(), cases, this::print);
        return 0;
    }

    private Workload workload() {
        try {
            return new Workload(texts.source().orElseGet(() -> new ClusteredVectors(dimension)), vectors, churn);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private void print(Map<String, Object> figures) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.println(JSON.writeValueAsString(figures));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
