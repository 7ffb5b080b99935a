package io.embedstream.deploy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about the topology. */
@Command(
        name = "topology",
        mixinStandardHelpOptions = true,
        description = "The topology of the application.",
        subcommands = TopologyDescribeCommand.class)
public final class TopologyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing; commands are describe");
    }
}
