package io.embedstream.encoder.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {

    @ParameterizedTest
    @CsvSource({"-1, 1", "-0.3, 5", "-20, 0.01", "-4, -1", "2, 9"})
    void shouldCoverRangeAndZeroWhenQuantized(float min, float max) {
        // When
        UInt8Scale quantization = new Range(min, max).scale();

        // Then both ends come back within half a step, and zero comes back exactly
        float scale = quantization.scale();
        for (float value : new float[] {Math.min(min, 0), Math.max(max, 0)}) {
            double step = Math.rint(value / scale) + quantization.zeroPoint();
            assertThat(step).isBetween(0.0, 255.0);
            assertThat((step - quantization.zeroPoint()) * scale).isCloseTo(value, within(scale / 2 + 1e-6));
        }
    }

    @Test
    void shouldHaveUsableScaleWhenRangeIsEmpty() {
        assertThat(new Range(0, 0).scale()).isEqualTo(new UInt8Scale(1f, 0));
    }
}
