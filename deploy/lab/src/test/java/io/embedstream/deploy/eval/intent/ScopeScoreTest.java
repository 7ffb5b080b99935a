package io.embedstream.deploy.eval.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.learn.Examples;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScopeScoreTest {
    private static final long SEED = 17;
    private static final int INTENTS = 6;

    private final Examples templates = IntentModelTest.around(new Random(SEED), 0, INTENTS, 20);
    private final IntentModel model = IntentModel.fit(templates);
    private final ScopeScore scope = ScopeScore.fit(model, texts(templates, 0), templates);

    @Test
    void shouldScoreForeignMessagesBelowTheThresholdWhenItIsFittedOnTemplatesAlone() {
        // Given
        Examples inScope = IntentModelTest.around(new Random(SEED + 1), 0, INTENTS, 20);
        Examples foreign = IntentModelTest.around(new Random(SEED + 2), INTENTS, INTENTS, 20);

        // When
        double kept = share(inScope, texts(inScope, 0));
        double passed = share(foreign, texts(foreign, INTENTS));

        // Then
        assertThat(kept).as("seed %d", SEED).isGreaterThan(0.8);
        assertThat(passed).as("seed %d", SEED).isLessThan(0.1);
    }

    @Test
    void shouldScoreLowerWhenTheIntentHasNotTheWord() {
        // Given
        float[] message = templates.features()[0];
        double[] probabilities = model.probabilities(message);

        // When
        double own = scope.of(message, "where is subject0", probabilities);
        double other = scope.of(message, "where is subject9", probabilities);

        // Then
        assertThat(own).isGreaterThan(other);
    }

    @Test
    void shouldGiveTheSameBitsWhenFittedAgain() {
        // Given
        float[] message = templates.features()[3];
        double[] probabilities = model.probabilities(message);

        // When
        ScopeScore again = ScopeScore.fit(IntentModel.fit(templates), texts(templates, 0), templates);

        // Then
        assertThat(again.threshold()).isEqualTo(scope.threshold());
        assertThat(again.of(message, "where is subject3", probabilities))
                .isEqualTo(scope.of(message, "where is subject3", probabilities));
    }

    private double share(Examples messages, List<String> texts) {
        int kept = 0;
        for (int i = 0; i < messages.size(); i++) {
            float[] message = messages.features()[i];
            kept += scope.of(message, texts.get(i), model.probabilities(message)) >= scope.threshold() ? 1 : 0;
        }
        return (double) kept / messages.size();
    }

    /** A text for each message, with a word of its intent. */
    private static List<String> texts(Examples messages, int first) {
        return Arrays.stream(messages.labels())
                .mapToObj(label -> "where is subject" + (first + label))
                .toList();
    }
}
