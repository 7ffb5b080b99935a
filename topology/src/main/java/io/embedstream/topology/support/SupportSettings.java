package io.embedstream.topology.support;

import java.time.Duration;

/**
 * How answers are matched and conversations escalated.
 *
 * @param candidates templates per suggestion
 * @param complaintScore sentiment at or below which a message is a complaint, in [-1, 1]
 * @param repeatedSimilarity cosine at or above which two complaints of a conversation are about the same thing
 * @param repeats how many earlier complaints a message must be like to count as repeated
 * @param moodDrop fall of the conversation's mood below its best that escalates, in (0, 2]
 * @param moodWeight weight of the latest message in the mood, in (0, 1]
 * @param minMessages customer messages before a falling mood escalates
 * @param explainWords words of a suggestion that say what carried it, 0 for none
 * @param retention silence after which a conversation is forgotten, in event time
 */
public record SupportSettings(
        int candidates,
        double complaintScore,
        double repeatedSimilarity,
        int repeats,
        double moodDrop,
        double moodWeight,
        int minMessages,
        int explainWords,
        Duration retention) {

    /** The same, whose suggestions say which words carried them. */
    public SupportSettings withExplainWords(int words) {
        return new SupportSettings(
                candidates,
                complaintScore,
                repeatedSimilarity,
                repeats,
                moodDrop,
                moodWeight,
                minMessages,
                words,
                retention);
    }

    public static SupportSettings defaults() {
        return new SupportSettings(3, -0.3, 0.6, 2, 0.45, 0.4, 3, 0, Duration.ofDays(7));
    }
}
