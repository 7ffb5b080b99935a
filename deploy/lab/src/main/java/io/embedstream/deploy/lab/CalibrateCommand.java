package io.embedstream.deploy.lab;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fits probabilities and thresholds to the caller's own labels; each kind is a subcommand. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        subcommands = {
            CalibrateSentimentCommand.class,
            CalibrateEntitySentimentCommand.class,
            CalibrateTemplatesCommand.class,
            CalibrateScaleCommand.class,
            CalibrateDrawCommand.class
        },
        description = "Fits probabilities and thresholds to labels of one's own domain.")
public final class CalibrateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "what to calibrate is missing; it is one of "
                        + String.join(", ", spec.commandLine().getSubcommands().keySet()));
    }
}
