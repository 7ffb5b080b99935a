package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.train.ShippedHeadTrainer;
import io.embedstream.deploy.train.ShippedHeads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rebuilds the heads the product ships. */
@Command(
        name = "all",
        mixinStandardHelpOptions = true,
        description = {
            "Rebuilds every shipped head from its recipe: for the default models, and in the folder static for the",
            "static ones distilled from them; or all heads of a language for another model."
        })
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
            description = "Names of the heads to rebuild, default all; static/NAME for that of the static model alone.")
    private List<String> only = List.of();

    @Option(
            names = "--model",
            paramLabel = "LANGUAGE=MODEL",
            description =
                    "A model to train the heads of a language for, such as en=static:DIR, in place of the default ones.")
    private Map<String, String> models = Map.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PathChecks.requireFolder("--out", out);
        ShippedHeadTrainer trainer = new ShippedHeadTrainer(Map.of("data", data, "own", own));
        var heads = ShippedHeads.read(own).ofModels(models);
        requireKnown(heads);
        for (var head : heads) {
            if (only.isEmpty() || only.contains(head.recipe().name()) || only.contains(head.name())) {
                Path file = out.resolve(head.name() + ".json");
                Files.createDirectories(file.getParent());
                JsonLine.print(spec.commandLine().getOut(), trainer.train(head.recipe(), head.model(), file));
            }
        }
        return 0;
    }

    private void requireKnown(List<ShippedHeads.OfModel> heads) {
        Set<String> names = new TreeSet<>();
        heads.forEach(head -> names.addAll(List.of(head.recipe().name(), head.name())));
        for (String name : only) {
            if (!names.contains(name)) {
                throw new UsageException("--only has '" + name + "', expected some of " + String.join(", ", names));
            }
        }
    }
}
