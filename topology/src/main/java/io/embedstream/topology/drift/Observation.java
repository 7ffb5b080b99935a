package io.embedstream.topology.drift;

import io.embedstream.schemas.internal.DriftSample;
import java.util.Optional;

/** What of a stream's values is looked at. Safe for use by many threads. */
public interface Observation<V> {

    /** What the value is measured with; nothing if it says nothing. */
    Optional<Series> series(V value);

    /** The event; empty for one that has no id, which is given its place in its topic. */
    String eventId(V value);

    /**
     * The value as a sample. Only made of the few that are looked at.
     *
     * @param time event time, epoch milliseconds
     */
    DriftSample sample(V value, String eventId, long time);

    /** Whether values are texts as they were read, whose times tell how far the partitions of the input have come. */
    boolean tellsTime();
}
