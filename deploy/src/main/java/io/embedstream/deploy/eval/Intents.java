package io.embedstream.deploy.eval;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.head.train.Examples;
import java.util.List;
import java.util.TreeSet;

/**
 * Template messages by intent: columns {@code intent} and {@code text}.
 *
 * @param names intents in alphabetical order
 * @param examples vectors with the index of their intent
 */
public record Intents(List<String> names, Examples examples) {
    /** Roles of the data's columns. */
    public static final List<String> ROLES = List.of("intent", "text");

    /**
     * Embeds the templates.
     *
     * @throws UsageException if there are fewer than two intents
     */
    public static Intents embed(Table templates, Vectors vectors) {
        List<String> names = List.copyOf(new TreeSet<>(templates.column("intent")));
        if (names.size() < 2) {
            throw new UsageException(templates.file() + " has " + names.size() + " intent, expected at least 2");
        }
        int[] labels =
                templates.column("intent").stream().mapToInt(names::indexOf).toArray();
        return new Intents(names, Examples.of(vectors.of(templates.column("text")), labels, names.size()));
    }

    /**
     * Index of each row's intent.
     *
     * @throws UsageException if a row has an intent without a template
     */
    int[] labels(Table data) {
        return data.column("intent").stream()
                .mapToInt(intent -> {
                    int index = names.indexOf(intent);
                    if (index < 0) {
                        throw new UsageException(
                                data.file() + " has the intent '" + intent + "', for which there is no template");
                    }
                    return index;
                })
                .toArray();
    }
}
