package io.embedstream.deploy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.app.ClusterState;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.compare.Compare;
import io.embedstream.deploy.compare.Comparison;
import io.embedstream.deploy.compare.HtmlReport;
import io.embedstream.deploy.compare.Scope;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.shadow.ShadowConfig;
import io.embedstream.deploy.shadow.ShadowName;
import io.embedstream.deploy.shadow.ShadowRecord;
import io.embedstream.deploy.shadow.Shadows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what differs between a live application and its shadow, or between two dumps. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Says what differs between the outputs of a live application and its shadow, or between two dumps.",
            "Prints one line for each topic with its figures, at most twenty examples, and a summary. Early alerts,"
                    + " which follow the order of arrival, are left out."
        })
public final class CompareCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration of the live application; with --dumps only for the names of topics.")
    private Path config;

    @Option(names = "--shadow", paramLabel = "N", description = "Name of the shadow.")
    private String shadow;

    @Option(
            names = "--dumps",
            arity = "2",
            paramLabel = "DIR",
            description = "Two directories that --dump has written: that of the live application, that of the other.")
    private List<Path> dumps;

    @Option(names = "--from", paramLabel = "T", description = "Only event times from T on.")
    private String from;

    @Option(names = "--to", paramLabel = "T", description = "Only event times before T.")
    private String to;

    @Option(
            names = "--wait",
            paramLabel = "S",
            defaultValue = "60",
            description = "Seconds a shadow may take to reach where the live application is. Default ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 86_400)
    private int wait;

    @Option(names = "--report", paramLabel = "DIR", description = "Writes report.html there too.")
    private Path report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (report != null) {
            PathChecks.requireFolder("--report", report);
        }
        Comparison comparison = dumps == null ? ofShadow() : ofDumps();
        PrintWriter out = spec.commandLine().getOut();
        comparison.topics().forEach(line -> print(out, line));
        comparison.examples().forEach(line -> print(out, line));
        if (report != null) {
            Path file = HtmlReport.write(comparison, title(), report);
            comparison.summary().put("report", file.toString());
        }
        print(out, comparison.summary());
        return 0;
    }

    private static void print(PrintWriter out, ObjectNode line) {
        out.print(line + "\n");
        out.flush();
    }

    private String title() {
        return dumps == null ? "The live application and its shadow " + shadow : dumps.get(0) + " and " + dumps.get(1);
    }

    private Scope scope() {
        return new Scope(time("--from", from), time("--to", to));
    }

    private static Optional<Instant> time(String option, String text) {
        return Optional.ofNullable(text).map(time -> Times.parse(option, time));
    }

    private Comparison ofDumps() throws IOException {
        if (shadow != null) {
            throw new UsageException("give either --shadow N or --dumps A B");
        }
        OptionChecks.refuse(spec, "dumps are compared at once; it goes with --shadow", "--wait");
        Optional<EmbedstreamConfig> names =
                Optional.ofNullable(config).map(file -> EmbedstreamConfig.load(file, System.getenv()));
        return Compare.dumps(names, dumps.get(0), dumps.get(1), scope());
    }

    private Comparison ofShadow() throws IOException, InterruptedException {
        if (shadow == null || config == null) {
            throw new UsageException("give --config FILE and --shadow N, or --dumps A B");
        }
        EmbedstreamConfig live = EmbedstreamConfig.load(config, System.getenv());
        ClusterState.requireReachable(live);
        try (Shadows shadows = new Shadows(live, EmbedstreamApp.clientSettings(live))) {
            ShadowName name = new ShadowName(shadow);
            ShadowRecord record = shadows.get(name);
            EmbedstreamConfig other =
                    ShadowConfig.of(EmbedstreamConfig.pairs(config, System.getenv()), name, record.set());
            Comparison comparison = Compare.applications(live, other, name::topic, scope(), Duration.ofSeconds(wait));
            keep(shadows, name, comparison);
            return comparison;
        }
    }

    /** For the console; without the right to write there the comparison is worth as much. */
    private void keep(Shadows shadows, ShadowName name, Comparison comparison) throws InterruptedException {
        try {
            shadows.keep(name, comparison.report());
        } catch (KafkaException e) {
            spec.commandLine().getErr().println("the console will not show this comparison: " + e.getMessage());
        }
    }
}
