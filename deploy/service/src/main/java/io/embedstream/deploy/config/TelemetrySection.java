package io.embedstream.deploy.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Keys of {@link TelemetrySettings}. */
final class TelemetrySection {
    private static final String OTLP_URL = "telemetry.otlp.url";
    private static final String OTLP_INTERVAL = "telemetry.otlp.interval.ms";
    private static final String TRACES_URL = "telemetry.traces.url";
    private static final String TRACES_SHARE = "telemetry.traces.share";

    private TelemetrySection() {}

    static void define(ConfigDef definition) {
        new Keys(definition, "Telemetry")
                .choice(
                        OTLP_URL,
                        "",
                        new ParsedBy("such as http://collector:4318/v1/metrics, or nothing", TelemetrySection::url),
                        "Where metrics are sent in OpenTelemetry's protocol (HTTP, protobuf), besides being offered to"
                                + " Prometheus; empty sends none.")
                .millis(
                        OTLP_INTERVAL,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(1),
                        "Time between two sendings of metrics.")
                .choice(
                        TRACES_URL,
                        "",
                        new ParsedBy("such as http://collector:4318/v1/traces, or nothing", TelemetrySection::url),
                        "Where spans of polls, tokenising, inference, searches and commits are sent in OpenTelemetry's"
                                + " protocol (HTTP, protobuf); empty makes none.")
                .positive(
                        TRACES_SHARE,
                        0.1,
                        1,
                        "Share of the polls and commits that have spans; a record's own follow the sampling flag of"
                                + " its traceparent.");
    }

    static TelemetrySettings read(AbstractConfig config) {
        return new TelemetrySettings(
                url(config.getString(OTLP_URL)),
                Duration.ofMillis(config.getLong(OTLP_INTERVAL)),
                url(config.getString(TRACES_URL)),
                config.getDouble(TRACES_SHARE));
    }

    private static Optional<URI> url(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        URI url = URI.create(text.strip());
        if (url.getHost() == null || !url.getScheme().matches("https?")) {
            throw new IllegalArgumentException("'" + text + "' is no http or https address");
        }
        return Optional.of(url);
    }
}
