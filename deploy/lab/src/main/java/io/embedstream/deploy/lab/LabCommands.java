package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.CommandSet;
import java.util.List;
import picocli.CommandLine;

/** Measuring, training and preparing, none of it needed to run the service. */
public final class LabCommands implements CommandSet {
    @Override
    public List<Class<?>> commands() {
        return List.of(
                BenchCommand.class,
                CalibrateCommand.class,
                ConvertCommand.class,
                EvalCommand.class,
                ExplainCommand.class,
                TrainCommand.class,
                WordsCommand.class);
    }

    @Override
    public void extend(CommandLine root) {
        CommandLine models = root.getSubcommands().get("models");
        if (models != null) {
            models.addSubcommand(OptimizeCommand.class)
                    .addSubcommand(DistillCommand.class)
                    .addSubcommand(ModelsBenchCommand.class);
        }
    }
}
