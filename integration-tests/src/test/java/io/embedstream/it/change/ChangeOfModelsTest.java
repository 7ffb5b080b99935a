package io.embedstream.it.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Skipped without {@code -Dchange.data}. */
@Tag("faults")
class ChangeOfModelsTest {
    @Test
    void shouldChangeTheModelAndBackWithOneLiveOutputForEveryInput() throws IOException, InterruptedException {
        var settings = Settings.read();
        assumeThat(settings).as("-Dchange.data=DIR").isPresent();

        assertThat(ChangeOfModels.holds(settings.get()))
                .as("all that the line above counts")
                .isTrue();
    }
}
