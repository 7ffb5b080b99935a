package io.embedstream.encoder.head.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Invariants of a sentiment head's temperature and bias over random logits. */
class CalibrationTest {
    private static final long SEED = 61;
    private static final int CLASSES = 3;

    private final Random random = new Random(SEED);

    @Test
    void shouldMoveOnlyTowardsTheClassWhoseBiasRises() {
        for (int run = 0; run < 500; run++) {
            double[] logits = logits();
            int favoured = random.nextInt(CLASSES);
            double[] bias = new double[CLASSES];
            bias[favoured] = 0.01 + random.nextDouble();

            double[] before = Calibration.none(CLASSES).probabilities(logits);
            double[] after = new Calibration(1, bias).probabilities(logits);

            assertThat(Arrays.stream(after).sum()).isCloseTo(1, within(1e-12));
            for (int c = 0; c < CLASSES; c++) {
                if (c == favoured) {
                    assertThat(after[c]).as("seed %d", SEED).isGreaterThan(before[c]);
                } else {
                    assertThat(after[c]).as("seed %d", SEED).isLessThan(before[c]);
                }
            }
        }
    }

    @Test
    void shouldChangeNothingWhenEveryClassHasTheSameBias() {
        for (int run = 0; run < 200; run++) {
            double[] logits = logits();
            double same = random.nextGaussian();

            assertThat(new Calibration(1, new double[] {same, same, same}).probabilities(logits))
                    .as("seed %d", SEED)
                    .containsExactly(Calibration.none(CLASSES).probabilities(logits), within(1e-12));
        }
    }

    @Test
    void shouldBeLessSureButOfTheSameMindWhenTheTemperatureRises() {
        for (int run = 0; run < 500; run++) {
            double[] logits = logits();
            double temperature = 0.5 + random.nextDouble();
            double[] sure = new Calibration(temperature, new double[CLASSES]).probabilities(logits);
            double[] unsure = new Calibration(temperature + 1, new double[CLASSES]).probabilities(logits);

            int best = Softmax.argMax(sure);
            assertThat(Softmax.argMax(unsure)).as("seed %d", SEED).isEqualTo(best);
            assertThat(unsure[best]).as("seed %d", SEED).isLessThan(sure[best]);
        }
    }

    private double[] logits() {
        return random.doubles(CLASSES, -4, 4).toArray();
    }
}
