package io.embedstream.deploy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.cli.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BenchAlertsCommandTest {
    @Test
    void shouldPrintNoFiguresAndExitWithOneWhenStopped() {
        // Given
        var out = new StringWriter();
        var err = new StringWriter();
        var stopped = CommandLines.of(time -> true).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        // When
        int code = stopped.execute("bench", "alerts", "--bad-stories", "1", "--lone-stories", "0", "--items", "10");
        // Then
        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("stopped before all news was processed");
    }
}
