package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What is to say about the differences of one kind of output, beyond their number. */
interface Detail {

    /** Takes a record that both have, same or not. */
    void both(String id, OutputRecord live, OutputRecord shadow);

    /** Takes a record of the live application alone. */
    default void onlyLive(String id, OutputRecord live) {}

    /** Takes a record of the other alone. */
    default void onlyShadow(String id, OutputRecord shadow) {}

    /** Adds figures to the topic's line, once all records were given. */
    void addTo(ObjectNode line);

    /** The differences worth a look, once all records were given. */
    List<Example> examples();

    static Detail of(OutputKind kind) {
        return switch (kind) {
            case ENRICHED -> new EnrichedDetail();
            case SUGGESTIONS -> new SuggestionDetail();
            case ALERTS -> new AlertDetail();
            case MOODS -> new MoodDetail();
            case RECOMMENDATIONS -> new RecommendationDetail();
            case STORIES, PROFILES -> new NoDetail();
        };
    }
}
