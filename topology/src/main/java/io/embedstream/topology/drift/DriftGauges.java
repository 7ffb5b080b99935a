package io.embedstream.topology.drift;

import io.embedstream.schemas.EmbeddingDrift;
import io.embedstream.topology.metrics.Meters;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Shows the latest window of each series as gauges. Used by the task's thread; starts empty with it. */
final class DriftGauges {
    private final Meters meters;
    private final Map<Map<String, String>, Instant> latest = new HashMap<>();

    DriftGauges(Meters meters) {
        this.meters = meters;
    }

    /** Shows a window, unless a later one has been shown. */
    void show(EmbeddingDrift drift) {
        var tags = Map.of("stream", drift.getStream(), "model", drift.getModel());
        if (latest.getOrDefault(tags, Instant.MIN).isAfter(drift.getWindowStart())) {
            return;
        }
        latest.put(tags, drift.getWindowStart());
        set(tags, drift.getScore(), DriftOf.isDrifted(drift) ? 1 : 0);
        for (var measure : drift.getMeasures()) {
            var ofMeasure = new HashMap<>(tags);
            ofMeasure.put("measure", measure.getName());
            meters.gauge(Meters.DRIFT_VALUE, "Statistic of the latest window", ofMeasure)
                    .record(measure.getValue());
        }
    }

    private void set(Map<String, String> tags, double score, double drifted) {
        meters.gauge(Meters.DRIFT_SCORE, "How far the latest window lies from those before it", tags)
                .record(score);
        meters.gauge(Meters.DRIFTED, "1 if the latest window has drifted, else 0", tags)
                .record(drifted);
    }

    /** Whether windows wait or are compared. */
    void showWaiting(boolean waits) {
        meters.gauge(Meters.DRIFT_WAITING, "1 while windows wait to be compared, else 0", Map.of())
                .record(waits ? 1 : 0);
    }

    /** The task goes to another instance or ends: nothing here may go on alarming. */
    void clear() {
        latest.keySet().forEach(tags -> set(tags, 0, 0));
        showWaiting(false);
    }
}
