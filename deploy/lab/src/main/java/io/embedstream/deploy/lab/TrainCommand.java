package io.embedstream.deploy.lab;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains heads and word vectors; each kind is a subcommand. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        subcommands = {
            TrainSentimentCommand.class,
            TrainIntentCommand.class,
            TrainEventsCommand.class,
            TrainPairsCommand.class,
            TrainAllCommand.class,
            TrainWordsCommand.class
        },
        description =
                "Trains heads on frozen embeddings from labelled tab-separated files, and word vectors from texts.")
public final class TrainCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "what to train is missing; it is one of "
                        + String.join(", ", spec.commandLine().getSubcommands().keySet()));
    }
}
