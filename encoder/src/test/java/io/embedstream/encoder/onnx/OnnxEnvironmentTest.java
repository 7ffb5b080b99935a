package io.embedstream.encoder.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OnnxEnvironmentTest {
    @Test
    void shouldRefuseALongCommandLineWhenTelemetryIsOn() {
        assertThat(OnnxEnvironment.obstacle(null, 7000))
                .hasValueSatisfying(problem -> assertThat(problem).contains("7000 bytes", "ORT_DISABLE_TELEMETRY=1"));
        assertThat(OnnxEnvironment.obstacle("0", 7000)).isPresent();
    }

    @Test
    void shouldTakeAnyCommandLineWhenTelemetryIsOff() {
        assertThat(OnnxEnvironment.obstacle("1", 100_000)).isEmpty();
    }

    @Test
    void shouldTakeAShortCommandLineWhenTelemetryIsOn() {
        assertThat(OnnxEnvironment.obstacle(null, 1000)).isEmpty();
    }
}
