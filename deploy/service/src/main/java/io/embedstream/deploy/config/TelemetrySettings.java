package io.embedstream.deploy.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where metrics go besides {@code /metrics}, and where spans go.
 *
 * @param otlpUrl of a collector for OpenTelemetry's protocol; empty for none
 * @param otlpInterval between two sendings
 * @param tracesUrl of a collector of spans; empty for none
 * @param tracesShare of the polls and commits that have spans, above 0, at most 1
 */
public record TelemetrySettings(
        Optional<URI> otlpUrl, Duration otlpInterval, Optional<URI> tracesUrl, double tracesShare) {}
