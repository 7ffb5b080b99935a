package io.embedstream.deploy.bench.alerts;

import io.embedstream.schemas.RiskAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A provisional alert, or one that withdraws it.
 *
 * @param written event time the stream had come to when it was written
 */
public record EarlyAlert(RiskAlert alert, Instant written) {

    /** Whether it takes another back. */
    public boolean withdraws() {
        return alert.getDecidedAt() == null;
    }

    /** Median time from the article that decided an alert to the alert; empty if there is none. */
    public static Optional<Duration> medianDelay(List<EarlyAlert> all) {
        List<Duration> delays = all.stream()
                .filter(early -> !early.withdraws())
                .map(early -> Duration.between(early.alert().getDecidedAt(), early.written()))
                .sorted()
                .toList();
        return delays.isEmpty() ? Optional.empty() : Optional.of(delays.get(delays.size() / 2));
    }

    /** Share of the alerts that were withdrawn, in [0, 1]; 0 if there is none. */
    public static double withdrawnShare(List<EarlyAlert> all) {
        long withdrawn = all.stream().filter(EarlyAlert::withdraws).count();
        return withdrawn == 0 ? 0 : (double) withdrawn / (all.size() - withdrawn);
    }
}
