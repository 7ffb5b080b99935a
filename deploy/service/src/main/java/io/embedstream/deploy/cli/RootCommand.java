package io.embedstream.deploy.cli;

import io.embedstream.deploy.app.StopSignal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code embedstream} itself, which only has subcommands. */
@Command(
        name = "embedstream",
        mixinStandardHelpOptions = true,
        version = "embedstream 0.1.0",
        description = "Streaming text embeddings on Kafka, exactly once.")
public final class RootCommand implements Runnable {
    private final StopSignal stop;

    @Spec
    private CommandSpec spec;

    /** The root of a command line whose commands watch a signal. */
    public RootCommand(StopSignal stop) {
        this.stop = stop;
    }

    /** Signals that the process is asked to stop; for commands that watch it. */
    public StopSignal stop() {
        stop.watched();
        return stop;
    }

    @Override
    public void run() {
        CommandLine command = spec.commandLine();
        throw new ParameterException(
                command,
                "a command is missing; commands are "
                        + String.join(", ", command.getSubcommands().keySet()));
    }
}
