package io.embedstream.deploy.lab;

import io.embedstream.deploy.app.StopSignal;
import io.embedstream.deploy.bench.CacheBench;
import io.embedstream.deploy.bench.EncoderBench;
import io.embedstream.deploy.bench.EncoderMemoryBench;
import io.embedstream.deploy.bench.MaskingBench;
import io.embedstream.deploy.bench.MentionBench;
import io.embedstream.deploy.cli.RootCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The benchmarks, each a subcommand. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures parts of the product on this machine; prints JSON Lines.",
        subcommands = {
            BenchAlertsCommand.class,
            BenchCatalogsCommand.class,
            BenchCurvesCommand.class,
            BenchKeysCommand.class,
            CacheBench.class,
            EncoderBench.class,
            EncoderMemoryBench.class,
            BenchPipelineCommand.class,
            BenchRiskCommand.class,
            BenchStoreCommand.class,
            MaskingBench.class,
            MentionBench.class,
            BenchYearCommand.class
        })
public final class BenchCommand implements Runnable {
    @ParentCommand
    private RootCommand root;

    @Spec
    private CommandSpec spec;

    /** Signals that the process is asked to stop. */
    StopSignal stop() {
        return root.stop();
    }

    @Override
    public void run() {
        CommandLine command = spec.commandLine();
        throw new ParameterException(
                command,
                "a benchmark is missing; benchmarks are "
                        + String.join(", ", command.getSubcommands().keySet()));
    }
}
