package io.embedstream.topology.retention;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Entries of a task that are forgotten when they have not been used for long. */
public interface Entries {

    /** Name of their kind in keys of the retention store, without {@code |}; data. */
    String kind();

    /** How long an entry is kept after its last use, in event time. */
    Duration keep();

    /** When an entry was last used, epoch milliseconds; empty if there is no such entry. */
    OptionalLong lastUsed(String id);

    /** Deletes an entry. */
    void forget(String id);

    /** An entry of an earlier build has been found; one of which it is not known when it was used, was used now. */
    default void takeIn(String id, long now) {}

    /** Ids behind an id, in their order, at most so many: how entries that earlier builds wrote are found. */
    List<String> behind(String id, int most);
}
