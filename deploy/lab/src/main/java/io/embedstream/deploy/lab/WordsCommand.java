package io.embedstream.deploy.lab;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks into a file of word vectors. */
@Command(
        name = "words",
        mixinStandardHelpOptions = true,
        subcommands = {WordsNearestCommand.class, WordsAnalogyCommand.class},
        description = "Finds neighbours and analogies in a file of word vectors.")
public final class WordsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing; commands are "
                        + String.join(", ", spec.commandLine().getSubcommands().keySet()));
    }
}
