package io.embedstream.topology.ingest;

import java.time.Duration;
import java.util.Optional;

/**
 * What is looked at where a record arrives first, and not again where it has been sent on under its key.
 *
 * @param grace how far behind the latest event of its partition an event still counts, if there is such a limit
 * @param placement where the records of a key belong
 */
public record Arrival(Optional<Duration> grace, Placement placement) {}
