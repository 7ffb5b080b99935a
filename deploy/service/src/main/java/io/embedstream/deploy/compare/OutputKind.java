package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A kind of output: what identifies a record in both applications, and its event time.
 *
 * <p>Of several records of one identity the last counts.
 */
enum OutputKind {
    ENRICHED(List.of("event_id"), "event_time"),
    SUGGESTIONS(List.of("message_id"), "event_time"),
    STORIES(List.of("entity_id", "story_id"), "last_at"),
    MOODS(List.of("entity_id", "step_end"), "step_end"),
    ALERTS(List.of("alert_id", "window_end", "state", "provisional"), "window_end"),
    PROFILES(List.of("user_id"), "updated_at"),
    RECOMMENDATIONS(List.of("user_id", "review_id"), "event_time");

    private final List<String> identity;
    private final String time;

    OutputKind(List<String> identity, String time) {
        this.identity = identity;
        this.time = time;
    }

    /** Whether records are written per step of event time, and so when a step has closed. */
    boolean isPerStep() {
        return this == STORIES || this == MOODS || this == ALERTS;
    }

    String identity(JsonNode value) {
        return identity.stream().map(field -> value.path(field).asText()).collect(Collectors.joining("|"));
    }

    long eventTime(JsonNode value) {
        return value.path(time).asLong();
    }
}
