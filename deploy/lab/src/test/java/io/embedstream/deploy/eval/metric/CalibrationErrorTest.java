package io.embedstream.deploy.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
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

    @Test
    void shouldExpectAnErrorOfExactProbabilitiesWhenThereAreFewRows() {
        // Given: 60 and 60,000 predictions at probabilities between a half and 1
        double[] few = IntStream.range(0, 60).mapToDouble(i -> 0.5 + i / 120.0).toArray();
        double[] many =
                IntStream.range(0, 60_000).mapToDouble(i -> 0.5 + i / 120_000.0).toArray();

        // Then: the few have an error though nothing is wrong, the many hardly any
        assertThat(CalibrationError.ofExact(few).mean()).isBetween(0.08, 0.2);
        assertThat(CalibrationError.ofExact(few).high())
                .isBetween(CalibrationError.ofExact(few).mean(), 0.3);
        assertThat(CalibrationError.ofExact(many).high()).isLessThan(0.02);
        assertThat(CalibrationError.ofExact(few)).isEqualTo(CalibrationError.ofExact(few));
    }
}
