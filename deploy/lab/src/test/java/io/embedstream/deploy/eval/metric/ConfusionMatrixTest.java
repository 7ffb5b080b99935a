package io.embedstream.deploy.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    @Test
    void shouldGiveAccuracyAndMacroF1WhenClassesDiffer() {
        // Given: class 0 has precision 2/3 and recall 2/2, class 1 precision 1/1 and recall 1/2, class 2 never right
        int[] truth = {0, 0, 1, 1, 2};
        int[] predicted = {0, 0, 1, 0, 1};

        // When
        ConfusionMatrix matrix = ConfusionMatrix.of(truth, predicted, 3);

        // Then
        assertThat(matrix.accuracy()).isEqualTo(3.0 / 5);
        assertThat(matrix.macroF1()).isCloseTo((4.0 / 5 + 2.0 / 4 + 0) / 3, within(1e-12));
    }

    @Test
    void shouldLeaveOutAClassWhenItOccursNowhere() {
        ConfusionMatrix matrix = ConfusionMatrix.of(new int[] {0, 2}, new int[] {0, 2}, 3);

        assertThat(matrix.macroF1()).isEqualTo(1.0);
    }
}
