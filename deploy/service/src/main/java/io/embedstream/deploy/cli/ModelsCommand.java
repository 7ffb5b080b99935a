package io.embedstream.deploy.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What models there are and what they are like; one subcommand a file. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists, inspects, verifies, adds, optimizes and distils models.",
        subcommands = {
            ModelsListCommand.class,
            ModelsInspectCommand.class,
            ModelsVerifyCommand.class,
            ModelsAddCommand.class
        })
public final class ModelsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine command = spec.commandLine();
        throw new ParameterException(
                command,
                "a command is missing; commands are "
                        + String.join(", ", command.getSubcommands().keySet()));
    }
}
