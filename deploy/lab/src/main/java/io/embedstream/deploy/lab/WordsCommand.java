package io.embedstream.deploy.lab;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks into a file of word vectors. */
@Command(
        name = "words",
        mixinStandardHelpOptions = true,
        subcommands = {WordsFitCommand.class, WordsNearestCommand.class, WordsAnalogyCommand.class},
        description = "Makes sentence vectors of a file of word vectors, and finds neighbours and analogies in it.")
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
