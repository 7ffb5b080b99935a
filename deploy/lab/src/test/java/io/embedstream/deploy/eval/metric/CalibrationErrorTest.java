package io.embedstream.deploy.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationErrorTest {

    @Test
    void shouldWeighGapsByBinSizeWhenTwoBinsAreFilled() {
        // Given: three predictions at 0.95 with two right, one at 0.55 and wrong
        double[] top = {0.95, 0.95, 0.95, 0.55};
        boolean[] right = {true, true, false, false};

        // When
        double error = CalibrationError.of(top, right).expected();

        // Then
        assertThat(error).isCloseTo(0.75 * (0.95 - 2.0 / 3) + 0.25 * 0.55, within(1e-12));
    }

    @Test
    void shouldPutABoundaryIntoTheLowerBinWhenItIsExact() {
        CalibrationError.Bin[] bins = CalibrationError.of(new double[] {1.0, 0.0}, new boolean[] {true, false})
                .bins();

        assertThat(bins).hasSize(15);
        assertThat(bins[14].count()).isEqualTo(1);
        assertThat(bins[0].count()).isEqualTo(1);
    }
}
