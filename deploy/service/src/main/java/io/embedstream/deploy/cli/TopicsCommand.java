package io.embedstream.deploy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about topics. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Topics of an installation.",
        subcommands = {TopicsCreateCommand.class, TopicsDumpCommand.class})
public final class TopicsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing; commands are create, dump");
    }
}
