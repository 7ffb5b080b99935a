package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.train.ShippedHeadTrainer;
import io.embedstream.deploy.train.ShippedHeads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rebuilds the heads the product ships. */
@Command(
        name = "all",
        mixinStandardHelpOptions = true,
        description = "Rebuilds every shipped head from its recipe, for the default models.")
public final class TrainAllCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the public data sets.")
    private Path data;

    @Option(
            names = "--own",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the project's own sentences with heads.json, encoder/training-data.")
    private Path own;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the heads are written; created if it does not exist.")
    private Path out;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Names of the heads to rebuild, default all.")
    private List<String> only = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(out);
        ShippedHeadTrainer trainer = new ShippedHeadTrainer(Map.of("data", data, "own", own), out);
        for (var recipe : ShippedHeads.read(own).heads()) {
            if (only.isEmpty() || only.contains(recipe.name())) {
                JsonLine.print(spec.commandLine().getOut(), trainer.train(recipe));
            }
        }
        return 0;
    }
}
