package io.embedstream.deploy.config;

import io.embedstream.topology.drift.DriftSettings;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Keys of {@link DriftSettings}. */
final class DriftSection {
    private static final Duration LEAST_WINDOW = Duration.ofSeconds(1);

    private static final String ENABLED = "drift.enabled";
    private static final String WINDOW = "drift.window.ms";
    private static final String GRACE = "drift.grace.ms";
    private static final String SAMPLE = "drift.sample.texts";
    private static final String MIN_TEXTS = "drift.min.texts";
    private static final String REFERENCE = "drift.reference.windows";
    private static final String KEPT = "drift.kept.windows";
    private static final String THRESHOLD = "drift.threshold";

    private DriftSection() {}

    static void define(ConfigDef definition, DriftSettings defaults) {
        new Keys(definition, "Drift")
                .flag(ENABLED, defaults.enabled(), "Whether the texts of streams are watched for drift; see drift.md.")
                .millis(
                        WINDOW,
                        defaults.window(),
                        LEAST_WINDOW,
                        "Event-time windows that are compared. Changing it starts from nothing.")
                .millis(GRACE, defaults.grace(), "How long after its end, in event time, a window is compared first.")
                .count(
                        SAMPLE,
                        defaults.sampleTexts(),
                        100,
                        5000,
                        "Texts of a window that are looked at, those whose ids have the least hashes. More find less drift, and"
                                + " cost state: 2 bytes an element and text, over all windows kept.")
                .count(
                        MIN_TEXTS,
                        defaults.minTexts(),
                        20,
                        5000,
                        "Texts a window needs to be compared, and to be compared with; not more than drift.sample.texts.")
                .count(
                        REFERENCE,
                        defaults.referenceWindows(),
                        8,
                        1000,
                        "Windows before it that a window is compared with; the first ones only learn, until there are half as"
                                + " many.")
                .count(
                        KEPT,
                        defaults.keptWindows(),
                        2,
                        10_000,
                        "Windows kept before those, so that texts of a partition that is read later than others still count in"
                                + " theirs. Each costs the state of its sample.")
                .number(
                        THRESHOLD,
                        defaults.threshold(),
                        2,
                        100,
                        "Score from which a window has drifted: how far it lies from what is usual, in units of how far the"
                                + " windows before it lie from one another.");
    }

    static DriftSettings read(AbstractConfig config) {
        return new DriftSettings(
                config.getBoolean(ENABLED),
                Duration.ofMillis(config.getLong(WINDOW)),
                Duration.ofMillis(config.getLong(GRACE)),
                config.getInt(SAMPLE),
                config.getInt(MIN_TEXTS),
                config.getInt(REFERENCE),
                config.getInt(KEPT),
                config.getDouble(THRESHOLD));
    }
}
