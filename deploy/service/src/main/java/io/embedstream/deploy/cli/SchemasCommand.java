package io.embedstream.deploy.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The schemas of all topics and a registry; one subcommand a file. */
@Command(
        name = "schemas",
        mixinStandardHelpOptions = true,
        description = "Registers the schemas of all topics, or checks whether they could be registered.",
        subcommands = {SchemasRegisterCommand.class, SchemasCheckCommand.class})
public final class SchemasCommand implements Runnable {
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
