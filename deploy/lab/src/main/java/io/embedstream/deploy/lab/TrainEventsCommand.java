package io.embedstream.deploy.lab;

import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.train.EventHeadTrainer;
import io.embedstream.deploy.train.Recipe;
import io.embedstream.deploy.train.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains an event head on the caller's own reports. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description =
                "Trains the head that distinguishes rewrites from further reports, on columns affair, report, entity and text.")
public final class TrainEventsCommand implements Callable<Integer> {
    @Mixin
    private TrainOptions options;

    @Override
    public Integer call() throws IOException {
        Map<String, String> names = options.columns(EventHeadTrainer.ROLES);
        List<Source> sources = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Path file : options.data()) {
            texts.addAll(
                    Table.read(file, EventHeadTrainer.ROLES, List.of(), names).column("text"));
            sources.add(Source.of(file, names, Map.of()));
        }
        return options.trainEvents(Recipe.linear(options.name(), "events", List.of(), 1, sources), Language.of(texts));
    }
}
