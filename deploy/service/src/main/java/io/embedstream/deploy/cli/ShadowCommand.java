package io.embedstream.deploy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about shadows. */
@Command(
        name = "shadow",
        mixinStandardHelpOptions = true,
        description =
                "Applications that read the same inputs with other settings: start one, see how far it is, drop it.",
        subcommands = {
            ShadowStartCommand.class,
            ShadowStatusCommand.class,
            ShadowListCommand.class,
            ShadowDropCommand.class
        })
public final class ShadowCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing; commands are start, status, list and drop");
    }
}
