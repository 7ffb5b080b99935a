package io.embedstream.deploy.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Keys of the files of heads: trained or calibrated on a team's own data, in place of the shipped ones. */
final class HeadSection {
    private static final String PREFIX = "head.";
    private static final List<String> LANGUAGES = List.of("en", "zh");
    private static final Map<String, String> TASKS = new TreeMap<>(Map.of(
            "general", "the sentiment of chats and reviews, by train sentiment or calibrate sentiment",
            "finance", "the sentiment of news, by train sentiment or calibrate sentiment",
            "entity", "the sentiment about a watched entity, by calibrate entity-sentiment",
            "templates", "whether an answer template fits, by calibrate templates",
            "events", "whether two articles report the same, by train events",
            "scale", "how cosines are read where they meet a threshold, by calibrate scale"));

    private HeadSection() {}

    static void define(ConfigDef definition) {
        Keys keys = new Keys(definition, "Heads");
        TASKS.forEach((task, made) -> LANGUAGES.forEach(language -> keys.optional(
                PREFIX + task + '.' + language,
                "File of the head for " + made + ", in language '" + language + "'; empty for the shipped one.")));
    }

    /** Files by task and language, such as {@code general.en}; only those that are given. */
    static Map<String, Path> read(AbstractConfig config) {
        Map<String, Path> files = new TreeMap<>();
        for (String task : TASKS.keySet()) {
            for (String language : LANGUAGES) {
                String file = config.getString(PREFIX + task + '.' + language).strip();
                if (!file.isEmpty()) {
                    files.put(task + '.' + language, Path.of(file));
                }
            }
        }
        return files;
    }
}
