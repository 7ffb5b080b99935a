package io.embedstream.deploy.eval;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.learn.Examples;
import io.embedstream.encoder.head.match.IntentName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Template messages by intent: columns {@code intent} and {@code text}.
 *
 * @param names intents in alphabetical order
 * @param texts of the templates
 * @param examples their vectors with the index of their intent
 */
public record Intents(List<String> names, List<String> texts, Examples examples) {
    /** Roles of the data's columns. */
    public static final List<String> ROLES = List.of("intent", "text");

    /**
     * Embeds the templates. An intent's name that is made of words, such as {@code lost_card}, is one more template of
     * it, and its first.
     *
     * @throws UsageException if there are fewer than two intents
     */
    public static Intents embed(Table templates, EmbeddedTexts vectors) {
        List<String> names = List.copyOf(new TreeSet<>(templates.column("intent")));
        if (names.size() < 2) {
            throw new UsageException(templates.file() + " has " + names.size() + " intent, expected at least 2");
        }
        List<String> texts = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int intent = 0; intent < names.size(); intent++) {
            Optional<String> words = words(names.get(intent));
            if (words.isPresent()) {
                texts.add(words.get());
                labels.add(intent);
            }
        }
        texts.addAll(templates.column("text"));
        templates.column("intent").forEach(name -> labels.add(names.indexOf(name)));
        int[] classes = labels.stream().mapToInt(Integer::intValue).toArray();
        return new Intents(names, texts, Examples.of(vectors.of(texts), classes, names.size()));
    }

    /** A name as a text; nothing for codes, which have digits. */
    static Optional<String> words(String name) {
        return IntentName.words(name);
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
