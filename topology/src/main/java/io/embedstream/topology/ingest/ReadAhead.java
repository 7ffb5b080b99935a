package io.embedstream.topology.ingest;

import java.util.List;

/**
 * What is worked out about the texts of a poll, together, before each is processed. Whoever processes one works it out
 * again where it is missing, with the same result, so that nothing here can change a record. Called by the thread that
 * embeds, once a slice and within the budget of the poll.
 */
@FunctionalInterface
public interface ReadAhead {
    /** Nothing is worked out before. */
    ReadAhead NONE = (language, events) -> {};

    /**
     * Reads what the poll brought.
     *
     * @param language of the model of all texts
     */
    void read(String language, List<? extends TextEvent<?>> events);
}
