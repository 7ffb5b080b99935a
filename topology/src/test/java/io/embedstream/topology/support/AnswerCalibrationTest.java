package io.embedstream.topology.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.MatchFeatures;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Invariants of "does the nearest template fit" over random calibrations. */
class AnswerCalibrationTest {
    private static final long SEED = 53;

    @Test
    void shouldRiseWithTheCosine() {
        var random = new Random(SEED);
        for (int run = 0; run < 300; run++) {
            double slope = 1 + 20 * random.nextDouble();
            double offset = slope * (random.nextDouble() - 0.5);
            var bank = new BankCloseness(random.nextDouble(), random.nextInt(100));
            double threshold = 0.1 + 0.4 * random.nextDouble();
            var calibration = new AnswerCalibration(slope, offset, threshold, 0.6);
            float far = 2 * random.nextFloat() - 1;
            float near = far + 0.1f;

            assertThat(calibration.probability(match(far, bank)))
                    .as("seed %d", SEED)
                    .isBetween(0f, 1f)
                    .isLessThan(calibration.probability(match(near, bank)));
        }
    }

    @Test
    void shouldAskForANearerTemplateWhenTheBankIsCloser() {
        var calibration = new AnswerCalibration(20, -1, 0.4, 0.7);
        for (double closeness = 0.5; closeness < 0.9; closeness += 0.01) {
            var bank = new BankCloseness(closeness, 20);
            var closer = new BankCloseness(closeness + 0.01, 20);

            assertThat(calibration.probability(match(0.8f, closer)))
                    .isLessThan(calibration.probability(match(0.8f, bank)));
        }
        assertThat(calibration.probability(match(0.8f, BankCloseness.UNKNOWN)))
                .isEqualTo(calibration.probability(match(0.8f, new BankCloseness(0.7, 1000))));
    }

    @Test
    void shouldRefuseASlopeThatLetsWorseTemplatesFitBetter() {
        assertThatThrownBy(() -> new AnswerCalibration(-2, 0, 0.5, 0.6)).hasMessageContaining("-2");
    }

    private static MatchFeatures match(float cosine, BankCloseness bank) {
        return new MatchFeatures(cosine, cosine, 0, 0, 0, bank, 1);
    }
}
