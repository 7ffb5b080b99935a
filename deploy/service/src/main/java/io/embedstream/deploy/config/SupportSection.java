package io.embedstream.deploy.config;

import io.embedstream.topology.support.SupportSettings;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Keys of {@link SupportSettings}. */
final class SupportSection {
    private static final String CANDIDATES = "support.candidates";
    private static final String COMPLAINT_SCORE = "support.complaint.score";
    private static final String REPEATED_SIMILARITY = "support.repeated.similarity";
    private static final String REPEATS = "support.repeats";
    private static final String MOOD_DROP = "support.mood.drop";
    private static final String MOOD_WEIGHT = "support.mood.weight";
    private static final String MIN_MESSAGES = "support.min.messages";
    private static final String EXPLAIN_WORDS = "support.explain.words";
    private static final String RETENTION = "support.retention.ms";

    private SupportSection() {}

    static void define(ConfigDef definition, SupportSettings defaults) {
        new Keys(definition, "Customer service")
                .count(CANDIDATES, defaults.candidates(), 1, 100, "Templates per suggestion.")
                .number(
                        COMPLAINT_SCORE,
                        defaults.complaintScore(),
                        -1,
                        1,
                        "Sentiment at or below which a message is a complaint.")
                .number(
                        REPEATED_SIMILARITY,
                        defaults.repeatedSimilarity(),
                        -1,
                        1,
                        "Cosine at or above which two complaints are the same one.")
                .count(
                        REPEATS,
                        defaults.repeats(),
                        1,
                        5,
                        "Earlier complaints of the conversation a message must be like to count as repeated.")
                .number(
                        MOOD_DROP,
                        defaults.moodDrop(),
                        0,
                        2,
                        "Fall of a conversation's mood below its best that escalates.")
                .number(MOOD_WEIGHT, defaults.moodWeight(), 0, 1, "Weight of the latest message in the mood.")
                .count(MIN_MESSAGES, defaults.minMessages(), 1, 1000, "Messages before a falling mood escalates.")
                .count(
                        EXPLAIN_WORDS,
                        defaults.explainWords(),
                        0,
                        64,
                        "Words of a suggestion that say what carried it, strongest first; 0 for none. Costs an embedding a word"
                                + " (of at most 64) for each message that gets a template.")
                .millis(
                        RETENTION,
                        defaults.retention(),
                        "Silence, in event time, after which a conversation is forgotten.");
    }

    static SupportSettings read(AbstractConfig config) {
        return new SupportSettings(
                config.getInt(CANDIDATES),
                config.getDouble(COMPLAINT_SCORE),
                config.getDouble(REPEATED_SIMILARITY),
                config.getInt(REPEATS),
                config.getDouble(MOOD_DROP),
                config.getDouble(MOOD_WEIGHT),
                config.getInt(MIN_MESSAGES),
                config.getInt(EXPLAIN_WORDS),
                Duration.ofMillis(config.getLong(RETENTION)));
    }
}
