package io.embedstream.deploy.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.encoder.EncoderSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be done before a model goes live for a language, as commands: what is fitted on vectors is fitted anew,
 * then a shadow says what changes.
 *
 * @param model as {@code encoder.model} takes it
 * @param missing heads that were not fitted on it
 */
public record GoLive(String model, String language, List<String> missing) {
    /** What a shadow does without a head of its own. */
    private static final Map<String, String> WITHOUT = Map.of(
            "general", "sentiment of chats and reviews is left out",
            "finance", "sentiment of news is left out",
            "entity", "entities are judged by the whole text",
            "events", "stories go by cosines alone",
            "templates", "answers go by a curve that was fitted on another model",
            "scale", "thresholds are read as cosines of the default model");

    /** For a language. */
    public static GoLive of(String model, String language, EncoderSpec spec) {
        List<String> fitting = FittingHeads.of(spec).getOrDefault(language, List.of());
        List<String> missing = FittingHeads.tasks().stream()
                .filter(task -> !fitting.contains(task))
                // A transformer's cosines are those that thresholds were set for.
                .filter(task -> !task.equals("scale") || spec.isStatic())
                .toList();
        return new GoLive(model, language, missing);
    }

    /** What each missing head means as long as it is missing. */
    Map<String, String> consequences() {
        Map<String, String> consequences = new TreeMap<>();
        missing.forEach(task -> consequences.put(task, WITHOUT.get(task)));
        return consequences;
    }

    /** The commands, in their order; words in capitals are the caller's. */
    List<String> commands() {
        List<String> commands = new ArrayList<>();
        commands.add("embedstream models bench --model " + model + " --data DIR");
        StringBuilder set = new StringBuilder("encoder.model." + language + "=" + model);
        if (!missing.isEmpty()) {
            commands.add("embedstream train all --data DIR --own encoder/training-data --out HEADS --model " + language
                    + "=" + model);
            missing.forEach(task -> set.append(",head.")
                    .append(task)
                    .append('.')
                    .append(language)
                    .append("=HEADS/")
                    .append(task)
                    .append('-')
                    .append(language)
                    .append(".json"));
        }
        commands.add("embedstream shadow start --config FILE --name candidate --set " + set);
        commands.add("embedstream compare --config FILE --shadow candidate --report DIR");
        commands.add("embedstream cutover --config FILE --shadow candidate");
        return commands;
    }

    /** Adds it to what is said of a model. */
    public void addTo(ObjectNode report) {
        ObjectNode live = report.putObject("to_go_live").put("language", language);
        ObjectNode missingHeads = live.putObject("missing");
        consequences().forEach(missingHeads::put);
        ArrayNode commands = live.putArray("commands");
        commands().forEach(commands::add);
    }
}
