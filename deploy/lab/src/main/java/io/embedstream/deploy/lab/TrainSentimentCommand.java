package io.embedstream.deploy.lab;

import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.eval.SentimentLabels;
import io.embedstream.deploy.eval.SentimentTask;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.train.Recipe;
import io.embedstream.deploy.train.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains a sentiment head on the caller's own labels. */
@Command(
        name = "sentiment",
        mixinStandardHelpOptions = true,
        description = "Trains a sentiment head on columns label (negative, neutral, positive, or 0 and 1) and text.")
public final class TrainSentimentCommand implements Callable<Integer> {
    private static final double STRENGTH = 1;

    @Mixin
    private TrainOptions options;

    @Override
    public Integer call() throws IOException {
        Map<String, String> names = options.columns(SentimentTask.ROLES);
        List<Source> sources = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        TreeSet<String> classes = new TreeSet<>();
        for (Path file : options.data()) {
            Table table = Table.read(file, SentimentTask.ROLES, List.of(), names);
            SentimentLabels labels = SentimentLabels.of(table);
            for (int label : labels.labels()) {
                classes.add(labels.names().get(label));
            }
            texts.addAll(table.column("text"));
            sources.add(Source.of(file, names, Map.of("0", "negative", "1", "positive")));
        }
        Recipe recipe = Recipe.linear(options.name(), "sentiment", List.copyOf(classes), STRENGTH, sources);
        return options.train(recipe, Language.of(texts));
    }
}
