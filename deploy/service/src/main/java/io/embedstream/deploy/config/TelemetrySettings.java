package io.embedstream.deploy.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where metrics go besides {@code /metrics}.
 *
 * @param otlpUrl of a collector for OpenTelemetry's protocol; empty for none
 * @param otlpInterval between two sendings
 */
public record TelemetrySettings(Optional<URI> otlpUrl, Duration otlpInterval) {}
