package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.OptionChecks;
import io.embedstream.deploy.eval.Intents;
import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.train.Recipe;
import io.embedstream.deploy.train.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Trains an intent head on the caller's own labels. */
@Command(
        name = "intent",
        mixinStandardHelpOptions = true,
        description = "Trains an intent head on columns intent and text, or on what agents said of suggestions.")
public final class TrainIntentCommand implements Callable<Integer> {
    private static final double STRENGTH = 10;

    @Mixin
    private TrainOptions options;

    @Mixin
    private FeedbackOptions feedback;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!feedback.isGiven()) {
            OptionChecks.refuse(spec, FeedbackOptions.NOT_GIVEN, "--config", "--data-dir");
        }
        Map<String, String> names = options.columns(Intents.ROLES);
        Map<String, String> asLabels = new HashMap<>(names);
        asLabels.put("label", names.getOrDefault("intent", "intent"));
        List<Source> sources = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        TreeSet<String> classes = new TreeSet<>();
        Optional<Table> marks = feedback.table(options.out(), options.log());
        for (Path file : marks.isPresent() ? options.dataIfAny() : options.data()) {
            Table table = Table.read(file, Intents.ROLES, List.of(), names);
            classes.addAll(table.column("intent").stream().map(String::strip).toList());
            texts.addAll(table.column("text"));
            sources.add(Source.of(file, asLabels, Map.of()));
        }
        marks.ifPresent(table -> {
            classes.addAll(table.column("intent"));
            texts.addAll(table.column("text"));
            sources.add(Source.of(table.file(), Map.of("label", "intent"), Map.of()));
        });
        Recipe recipe = Recipe.linear(options.name(), "intent", List.copyOf(classes), STRENGTH, sources);
        return options.train(recipe, Language.of(texts));
    }
}
