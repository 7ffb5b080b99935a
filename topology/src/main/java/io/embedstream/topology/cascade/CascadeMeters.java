package io.embedstream.topology.cascade;

import io.embedstream.topology.metrics.Meters;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsMetrics;

/**
 * How often decisions of one kind are made, asked again and changed, as {@code embedstream_cascade_*}. For one task.
 */
public final class CascadeMeters {
    private final Sensor records;
    private final Sensor asked;
    private final Sensor changed;

    private CascadeMeters(StreamsMetrics metrics, String decision) {
        var meters = new Meters(metrics);
        var tags = Map.of("decision", decision);
        records = meters.counter("cascade-decisions-total", "Decisions of a static model", tags);
        asked = meters.counter("cascade-asked-total", "Of these, those for which a transformer was asked", tags);
        changed = meters.counter("cascade-changed-total", "Of these, those that the transformer changed", tags);
    }

    /**
     * What counts decisions; nothing where there is nobody to ask.
     *
     * @param decision what is decided, the tag of the meters
     * @return told of each decision: whether a transformer was asked, and whether it changed the decision
     */
    public static BiConsumer<Boolean, Boolean> of(SecondOpinions seconds, StreamsMetrics metrics, String decision) {
        return seconds.byFirst().isEmpty() ? (asked, changed) -> {} : new CascadeMeters(metrics, decision)::decided;
    }

    private void decided(boolean wasAsked, boolean wasChanged) {
        records.record();
        if (wasAsked) {
            asked.record();
        }
        if (wasChanged) {
            changed.record();
        }
    }
}
