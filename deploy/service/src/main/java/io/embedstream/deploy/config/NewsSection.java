package io.embedstream.deploy.config;

import io.embedstream.topology.news.NewsSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Keys of {@link NewsSettings}. The grid is that of {@link RiskSection}: both sides of the feed must agree on it. */
final class NewsSection {
    private static final String WINDOW = "news.duplicate.window.ms";
    private static final String SAME_STORY = "news.same.story";
    static final String GRACE = "news.grace.ms";
    private static final String IDLE_AFTER = "news.idle.after.ms";
    private static final String CLOCK_JUMP = "news.clock.jump.ms";
    private static final String CLOCK_WITNESSES = "news.clock.witnesses";
    private static final String JUDGE = "news.judge";

    private NewsSection() {}

    static void define(ConfigDef definition, NewsSettings defaults) {
        new Keys(definition, "News")
                .millis(WINDOW, defaults.duplicateWindow(), "Event time within which an article can repeat another.")
                .number(
                        SAME_STORY,
                        defaults.sameStory(),
                        0,
                        1,
                        "Score from which two articles report the same story, for repeats and for stories.")
                .millis(
                        GRACE,
                        defaults.grace(),
                        "How late, behind the event time its partition agrees on, an article still counts for moods.")
                .millis(
                        IDLE_AFTER,
                        defaults.idleAfter(),
                        "Time for which a partition without records holds event time back.")
                .millis(
                        CLOCK_JUMP,
                        defaults.clockJump(),
                        "How far ahead of the event time its partition agrees on an article moves it by itself.")
                .count(
                        CLOCK_WITNESSES,
                        defaults.clockWitnesses(),
                        1,
                        16,
                        "Articles further ahead than news.clock.jump.ms that it takes to move event time; 1 accepts every clock.")
                .choice(
                        JUDGE,
                        name(JudgeChoice.OFF),
                        ConfigDef.ValidString.in(Arrays.stream(JudgeChoice.values())
                                .map(NewsSection::name)
                                .toArray(String[]::new)),
                        "Whether a transformer of its own reads an English article as a whole, and together with the name of"
                                + " each watched entity, and decides with the heads what it says: 'auto' beside the default"
                                + " model of English, 'on' beside every one. Costs a run of that transformer for the article"
                                + " and one for each of its first 16 entities.");
    }

    static JudgeChoice judgesMentions(AbstractConfig config) {
        return JudgeChoice.valueOf(config.getString(JUDGE).toUpperCase(Locale.ROOT));
    }

    private static String name(JudgeChoice choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    static NewsSettings read(AbstractConfig config) {
        return new NewsSettings(
                duplicateWindow(config),
                sameStory(config),
                Duration.ofMillis(config.getLong(GRACE)),
                RiskSection.step(config),
                Duration.ofMillis(config.getLong(IDLE_AFTER)),
                Duration.ofMillis(config.getLong(CLOCK_JUMP)),
                config.getInt(CLOCK_WITNESSES),
                RiskSection.negativeBelow(config));
    }

    static Duration duplicateWindow(AbstractConfig config) {
        return Duration.ofMillis(config.getLong(WINDOW));
    }

    static double sameStory(AbstractConfig config) {
        return config.getDouble(SAME_STORY);
    }
}
