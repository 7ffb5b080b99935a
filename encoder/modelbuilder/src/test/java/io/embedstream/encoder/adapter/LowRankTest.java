package io.embedstream.encoder.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.optimize.Dense;
import io.embedstream.encoder.optimize.Matrix;
import org.junit.jupiter.api.Test;

class LowRankTest {
    private static final Dense LAYER = new Dense("x", new Matrix(2, 3, new float[] {1, 2, 3, 4, 5, 6}), new float[3]);

    @Test
    void shouldAddTheScaledProductWhenMerged() {
        // Given
        LowRank change = new LowRank(new Matrix(2, 1, new float[] {1, -2}), new Matrix(1, 3, new float[] {10, 0, -1}));

        // When
        Dense merged = change.mergedInto(LAYER, 0.5);

        // Then
        assertThat(merged.weight().values()).containsExactly(6, 2, 2.5f, -6, 5, 7);
        assertThat(merged.input()).isEqualTo("x");
        assertThat(merged.bias()).isSameAs(LAYER.bias());
    }

    @Test
    void shouldNameBothShapesWhenTheyDiffer() {
        LowRank change = new LowRank(new Matrix(3, 1, new float[3]), new Matrix(1, 3, new float[3]));

        assertThatThrownBy(() -> change.mergedInto(LAYER, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 x 3")
                .hasMessageContaining("2 x 3");
    }
}
