package io.embedstream.encoder.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Int8MatrixTest {

    @Test
    void shouldMapLargestMagnitudeOfEachColumnTo127() {
        // Given columns of different magnitude
        Matrix matrix = new Matrix(2, 2, new float[] {1f, -100f, -0.5f, 50f});

        // When
        Int8Matrix quantized = Int8Matrix.perColumn(matrix);

        // Then
        assertThat(quantized.values()).containsExactly(127, -127, -64, 64);
        assertThat(quantized.scales()).containsExactly(1f / 127, 100f / 127);
    }

    @Test
    void shouldMapLargestMagnitudeOfEachRowTo127() {
        Matrix matrix = new Matrix(2, 2, new float[] {1f, -0.5f, -100f, 25f});

        Int8Matrix quantized = Int8Matrix.perRow(matrix);

        assertThat(quantized.values()).containsExactly(127, -64, -127, 32);
        assertThat(quantized.scales()).containsExactly(1f / 127, 100f / 127);
    }

    @Test
    void shouldRoundTiesToEven() {
        // Given a scale of exactly 1
        Matrix matrix = new Matrix(5, 1, new float[] {127f, 0.5f, 1.5f, 2.5f, -0.5f});

        assertThat(Int8Matrix.perColumn(matrix).values()).containsExactly(127, 0, 2, 2, 0);
    }

    @Test
    void shouldKeepZeroColumnAtZeroWithScaleOne() {
        Matrix matrix = new Matrix(2, 1, new float[] {0f, 0f});

        Int8Matrix quantized = Int8Matrix.perColumn(matrix);

        assertThat(quantized.values()).containsOnly(0);
        assertThat(quantized.scales()).containsExactly(1f);
    }
}
