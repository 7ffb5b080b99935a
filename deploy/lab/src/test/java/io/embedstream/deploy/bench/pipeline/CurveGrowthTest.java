package io.embedstream.deploy.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurveGrowthTest {
    @Test
    void shouldHoldWhenTheCostGrowsWithTheSize() {
        // When
        var growth = CurveGrowth.of(List.of(point(100, 7), point(200, 15), point(1_000, 70)));
        // Then
        assertThat(growth.holds()).isTrue();
        assertThat(growth.exponent()).isEqualTo(1.0);
    }

    @Test
    void shouldNotHoldWhenTheCostGrowsWithTheSquareOfTheSize() {
        // When
        var growth = CurveGrowth.of(List.of(point(100, 1), point(1_000, 100)));
        // Then
        assertThat(growth.holds()).isFalse();
        assertThat(growth.exponent()).isEqualTo(2.0);
    }

    private static CurvePoint point(int size, double micros) {
        return new CurvePoint(size, 1, 1, micros, 0, null);
    }
}
