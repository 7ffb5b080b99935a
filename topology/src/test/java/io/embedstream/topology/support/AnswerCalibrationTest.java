package io.embedstream.topology.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Invariants of "does the nearest template fit" over random calibrations. */
class AnswerCalibrationTest {
    private static final long SEED = 53;

    @Test
    void shouldRiseWithTheCosineAndFitLessWhenTheThresholdIsHigher() {
        var random = new Random(SEED);
        for (int run = 0; run < 300; run++) {
            double slope = 1 + 20 * random.nextDouble();
            double offset = -slope * random.nextDouble();
            double threshold = 0.1 + 0.4 * random.nextDouble();
            var lax = new AnswerCalibration(slope, offset, threshold);
            var strict = new AnswerCalibration(slope, offset, threshold + 0.3);
            float far = 2 * random.nextFloat() - 1;
            float near = far + 0.1f;

            assertThat(lax.probability(far))
                    .as("seed %d", SEED)
                    .isBetween(0f, 1f)
                    .isLessThan(lax.probability(near));
            assertThat(!lax.fits(far) || lax.fits(near)).as("seed %d", SEED).isTrue();
            assertThat(!strict.fits(far) || lax.fits(far)).as("seed %d", SEED).isTrue();
        }
    }

    @Test
    void shouldRefuseASlopeThatLetsWorseTemplatesFitBetter() {
        assertThatThrownBy(() -> new AnswerCalibration(-2, 0, 0.5)).hasMessageContaining("-2");
    }
}
