package io.embedstream.deploy.config;

import io.embedstream.topology.risk.RiskSettings;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Keys of {@link RiskSettings}. */
final class RiskSection {
    /** What is divided by may not be 0. */
    private static final Duration LEAST = Duration.ofMillis(1);

    /** Every step costs a round over the entities with stories. */
    private static final Duration LEAST_STEP = Duration.ofSeconds(1);

    static final String STEP = "risk.step.ms";
    static final String WINDOW = "risk.window.ms";
    private static final String HALF_LIFE = "risk.half.life.ms";
    private static final String BURST_HALF_LIFE = "risk.burst.half.life.ms";
    private static final String PRIOR = "risk.prior.stories";
    private static final String BASELINE_HALF_LIFE = "risk.baseline.half.life.ms";
    static final String OPEN_BELOW = "risk.open.below";
    static final String CLOSE_ABOVE = "risk.close.above";
    private static final String BELOW_BASELINE = "risk.below.baseline";
    static final String MIN_STORIES = "risk.min.stories";
    private static final String DISTINCT_BELOW = "risk.distinct.below";
    private static final String DISTINCT_SURE = "risk.distinct.sure";
    private static final String NEGATIVE_BELOW = "risk.negative.below";
    private static final String COOL_DOWN = "risk.cool.down.ms";
    private static final String MAX_EVIDENCE = "risk.max.evidence";
    static final String MAX_STORIES = "risk.max.stories";
    private static final String MOOD_CHANGE = "risk.mood.change";
    private static final String MOOD_HEARTBEAT = "risk.mood.heartbeat.ms";
    private static final String EARLY = "risk.early";
    private static final String WORK_PER_CALL = "risk.work.per.call";
    private static final String JUDGE = "risk.judge";

    private static final String ON = "on";
    private static final String OFF = "off";

    private RiskSection() {}

    static void define(ConfigDef definition, RiskSettings defaults) {
        Keys keys = new Keys(definition, "Moods and alerts");
        defineMoods(keys, defaults);
        defineAlerts(keys, defaults);
        defineWork(keys, defaults);
    }

    private static void defineWork(Keys keys, RiskSettings defaults) {
        keys.count(
                        MAX_STORIES,
                        defaults.maxStories(),
                        8,
                        4096,
                        "Open stories of an entity. Of more, those that say least about risk are folded into sums: they count for"
                                + " moods, but are no evidence, and a repeat starts a new story.")
                .number(MOOD_CHANGE, defaults.moodChange(), 0, 2, "Change from which an entity's mood is written.")
                .millis(
                        MOOD_HEARTBEAT,
                        defaults.moodHeartbeat(),
                        "Event time after which a mood is written without a change, while the entity has stories.")
                .flag(
                        EARLY,
                        defaults.early(),
                        "Whether an alert is written when the article that decides it comes, marked provisional, and not only when"
                                + " its step closes.")
                .count(
                        WORK_PER_CALL,
                        defaults.workPerCall(),
                        1,
                        100_000,
                        "Entity-steps and mentions closed in one call; more wait for the next, so that no transaction gets long.");
    }

    private static void defineMoods(Keys keys, RiskSettings defaults) {
        keys.millis(STEP, defaults.step(), LEAST_STEP, "Event-time grid at whose steps moods and alerts are computed.")
                .millis(
                        WINDOW,
                        defaults.window(),
                        LEAST,
                        "Age, by their last article, at which stories no longer count.")
                .millis(HALF_LIFE, defaults.halfLife(), LEAST, "Age at which a story's weight has halved.")
                .millis(
                        BURST_HALF_LIFE,
                        defaults.burstHalfLife(),
                        LEAST,
                        "Age at which a story's weight in the burst mood has halved; alerts go by the lower of both moods.")
                .positive(PRIOR, defaults.prior(), 1000, "Weight of the neutral mood every entity starts from.")
                .millis(
                        BASELINE_HALF_LIFE,
                        defaults.baselineHalfLife(),
                        LEAST,
                        "Age at which a story's weight in the baseline has halved.");
    }

    private static void defineAlerts(Keys keys, RiskSettings defaults) {
        keys.number(OPEN_BELOW, defaults.openBelow(), -1, 1, "Mood at or below which an alert opens.")
                .number(
                        CLOSE_ABOVE,
                        defaults.closeAbove(),
                        -1,
                        0,
                        "Mood at or above which an alert closes; above risk.open.below, and not above 0, which the mood"
                                + " comes back to when no stories are left.")
                .number(
                        BELOW_BASELINE,
                        defaults.belowBaseline(),
                        0,
                        2,
                        "How far below the entity's baseline its mood must lie to open an alert.")
                .count(MIN_STORIES, defaults.minStories(), 1, 64, "Distinct negative stories an alert needs.")
                .number(
                        DISTINCT_BELOW,
                        defaults.distinctBelow(),
                        0,
                        1,
                        "Mean probability of reporting the same event below which two negative stories are distinct.")
                .number(
                        DISTINCT_SURE,
                        defaults.distinctSure(),
                        0,
                        1,
                        "Least probability that risk.min.stories of the negative stories are distinct, for an alert to"
                                + " open.")
                .number(NEGATIVE_BELOW, defaults.negativeBelow(), -1, 1, "Sentiment at which a story is negative.")
                .millis(COOL_DOWN, defaults.coolDown(), "Event time after closing in which no new alert opens.")
                .count(MAX_EVIDENCE, defaults.maxEvidence(), 1, 100, "Stories reported with an alert.")
                .choice(
                        JUDGE,
                        OFF,
                        ConfigDef.ValidString.in(OFF, ON),
                        "With 'on', a transformer of its own reads two stories of an entity together where the event head is"
                                + " unsure whether they report the same, and decides with it. Costs a run of that transformer for"
                                + " each such pair, once.");
    }

    static boolean judgesReports(AbstractConfig config) {
        return ON.equals(config.getString(JUDGE));
    }

    static Duration step(AbstractConfig config) {
        return Duration.ofMillis(config.getLong(STEP));
    }

    static double negativeBelow(AbstractConfig config) {
        return config.getDouble(NEGATIVE_BELOW);
    }

    static RiskSettings read(AbstractConfig config) {
        return new RiskSettings(
                step(config),
                Duration.ofMillis(config.getLong(WINDOW)),
                Duration.ofMillis(config.getLong(HALF_LIFE)),
                Duration.ofMillis(config.getLong(BURST_HALF_LIFE)),
                config.getDouble(PRIOR),
                Duration.ofMillis(config.getLong(BASELINE_HALF_LIFE)),
                config.getDouble(OPEN_BELOW),
                config.getDouble(CLOSE_ABOVE),
                config.getDouble(BELOW_BASELINE),
                config.getInt(MIN_STORIES),
                config.getDouble(DISTINCT_BELOW),
                config.getDouble(DISTINCT_SURE),
                config.getDouble(NEGATIVE_BELOW),
                Duration.ofMillis(config.getLong(COOL_DOWN)),
                config.getInt(MAX_EVIDENCE),
                NewsSection.sameStory(config),
                NewsSection.duplicateWindow(config),
                config.getInt(MAX_STORIES),
                config.getDouble(MOOD_CHANGE),
                Duration.ofMillis(config.getLong(MOOD_HEARTBEAT)),
                config.getBoolean(EARLY),
                config.getInt(WORK_PER_CALL));
    }
}
