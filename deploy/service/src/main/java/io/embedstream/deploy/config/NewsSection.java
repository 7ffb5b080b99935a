package io.embedstream.deploy.config;

import io.embedstream.topology.news.NewsSettings;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Keys of {@link NewsSettings}. The grid is that of {@link RiskSection}: both sides of the feed must agree on it. */
final class NewsSection {
    private static final String WINDOW = "news.duplicate.window.ms";
    private static final String SAME_STORY = "news.same.story";
    static final String GRACE = "news.grace.ms";
    private static final String IDLE_AFTER = "news.idle.after.ms";

    private NewsSection() {}

    static void define(ConfigDef definition, NewsSettings defaults) {
        new Keys(definition, "News")
                .millis(WINDOW, defaults.duplicateWindow(), "Event time within which an article can repeat another.")
                .number(
                        SAME_STORY,
                        defaults.sameStory(),
                        0,
                        1,
                        "Score from which two articles tell the same story, for repeats and for stories.")
                .millis(
                        GRACE,
                        defaults.grace(),
                        "How late, behind the latest of its partition, an article still counts for moods.")
                .millis(
                        IDLE_AFTER,
                        defaults.idleAfter(),
                        "Time for which a partition without records holds event time back.");
    }

    static NewsSettings read(AbstractConfig config) {
        return new NewsSettings(
                Duration.ofMillis(config.getLong(WINDOW)),
                sameStory(config),
                Duration.ofMillis(config.getLong(GRACE)),
                RiskSection.step(config),
                Duration.ofMillis(config.getLong(IDLE_AFTER)));
    }

    static double sameStory(AbstractConfig config) {
        return config.getDouble(SAME_STORY);
    }
}
