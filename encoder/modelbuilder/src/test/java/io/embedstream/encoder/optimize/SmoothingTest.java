package io.embedstream.encoder.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SmoothingTest {

    private static final Matrix WEIGHT = new Matrix(3, 2, new float[] {0.1f, -0.2f, 0.3f, 0.05f, -0.4f, 0.4f});
    private static final float[] CHANNEL_MAX = {1f, 50f, 0.2f};

    @Test
    void shouldLeaveProductUnchanged() {
        // Given
        float[] activation = {0.5f, -40f, 0.1f};
        float[] factors = Smoothing.factors(CHANNEL_MAX, WEIGHT);
        float[] inverse = Smoothing.inverse(factors);
        Matrix scaled = WEIGHT.scaleRows(factors);

        // When, Then
        for (int column = 0; column < WEIGHT.columns(); column++) {
            double plain = 0;
            double smoothed = 0;
            for (int row = 0; row < WEIGHT.rows(); row++) {
                plain += activation[row] * WEIGHT.at(row, column);
                smoothed += activation[row] * inverse[row] * scaled.at(row, column);
            }
            assertThat(smoothed).isCloseTo(plain, within(1e-5));
        }
    }

    @Test
    void shouldHaveGeometricMeanOfOne() {
        double product = 1;
        for (float factor : Smoothing.factors(CHANNEL_MAX, WEIGHT)) {
            product *= factor;
        }

        assertThat(product).isCloseTo(1, within(1e-6));
    }

    @Test
    void shouldNarrowTheSpreadOfChannels() {
        float[] inverse = Smoothing.inverse(Smoothing.factors(CHANNEL_MAX, WEIGHT));

        // 50 / 0.2 = 250 before
        assertThat(CHANNEL_MAX[1] * inverse[1] / (CHANNEL_MAX[2] * inverse[2])).isLessThan(5f);
    }

    @Test
    void shouldStayFiniteWhenChannelOrRowIsZero() {
        Matrix weight = new Matrix(2, 1, new float[] {0f, 1f});

        for (float factor : Smoothing.factors(new float[] {0f, 0f}, weight)) {
            assertThat(factor).isFinite().isPositive();
        }
    }

    @Test
    void shouldNameBothSizesWhenChannelsDoNotFitWeight() {
        assertThatThrownBy(() -> Smoothing.factors(new float[2], WEIGHT))
                .hasMessageContaining("2 channels")
                .hasMessageContaining("3 rows");
    }
}
