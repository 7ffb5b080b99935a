package io.embedstream.encoder.head.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.file.EncoderBinding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TemplateCalibrationTest {
    private static final long SEED = 71;
    private static final BankCloseness BANK = new BankCloseness(0.7, 20);

    @Test
    void shouldNeverFallWhenTemplatesAreNearerOrStandOutMore() {
        Random random = new Random(SEED);
        TemplateCalibration calibration = fitted(Map.of());
        for (int run = 0; run < 500; run++) {
            double[] v = random.doubles(5).toArray();
            double before = calibration.probability(new MatchFeatures(v[0], v[1], v[2], v[3], v[4], BANK, 2));

            assertThat(calibration.probability(
                            new MatchFeatures(v[0] + 0.1, v[1] + 0.1, v[2] + 0.1, v[3] + 0.1, v[4], BANK, 2)))
                    .as("seed %d", SEED)
                    .isGreaterThan(before);
            assertThat(calibration.probability(new MatchFeatures(v[0], v[1], v[2], v[3], v[4] + 0.1, BANK, 2)))
                    .isLessThanOrEqualTo(before);
        }
    }

    @Test
    void shouldReadTheVersionBeforeAsWeightsOfCosineAndCloseness() {
        TemplateCalibration old = new TemplateCalibration(
                TemplateCalibration.FORMAT, 2, binding(), 20.0, -1.0, 0.05, null, 0.7, null, Map.of());

        assertThat(old.probability(new MatchFeatures(0.1, 0.8, 0, 0, 0, BANK, 1)))
                .isCloseTo(1 / (1 + Math.exp(-(20 * 0.1 - 1))), within(1e-9));
        assertThat(old.least(BANK)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void shouldAskForMoreWhenABankHasMorePhrasings() {
        TemplateCalibration calibration = fitted(Map.of());

        assertThat(calibration.least(new BankCloseness(0.7, 20, 1))).isCloseTo(0.4, within(1e-9));
        assertThat(calibration.least(new BankCloseness(0.7, 20, Math.sqrt(3)))).isCloseTo(0.5, within(1e-9));
        assertThat(calibration.least(new BankCloseness(0.7, 20, 50))).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void shouldReadVersionThreeAsOneWithoutTheViewOnAnswers() {
        Map<String, Double> weights = new HashMap<>(fitted(Map.of()).weights());
        weights.keySet().removeAll(List.of("answer", "log_intents"));
        TemplateCalibration old = new TemplateCalibration(
                TemplateCalibration.FORMAT, 3, binding(), null, -3.5, 0.36, null, 0.76, weights, Map.of());

        assertThat(old.least(new BankCloseness(0.7, 20, 50))).isEqualTo(0.36);
        assertThat(old.probability(new MatchFeatures(0.7, 0.7, 0, 0, 0.5, BANK, 1, 0.2)))
                .isEqualTo(old.probability(new MatchFeatures(0.7, 0.7, 0, 0, 0.5, BANK, 1, 0)));
    }

    @Test
    void shouldSayNothingOfAnswersThatAreAllAlike() {
        assertThat(MatchFeatures.relative(new double[] {0.6, Double.NaN, 0.6})).containsExactly(0, 0, 0);
        assertThat(MatchFeatures.relative(new double[] {0.8, 0.4})[0]).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void shouldReadAnIntentsNameOnlyInTheLanguageOfItsTemplates() {
        assertThat(IntentName.words("Lost_card", "en")).contains("lost card");
        assertThat(IntentName.words("lost_card", "zh")).isEmpty();
        assertThat(IntentName.words("卡片丢失", "zh")).contains("卡片丢失");
        assertThat(IntentName.words("卡片丢失", "en")).isEmpty();
        assertThat(IntentName.words("faq_17", "en")).isEmpty();
    }

    @Test
    void shouldRefuseAWeightOfTheWrongSignOrAMissingOne() {
        assertThatThrownBy(() -> fitted(Map.of("best", -1.0)))
                .isInstanceOf(HeadException.class)
                .hasMessageContaining("best")
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new TemplateCalibration(
                        TemplateCalibration.FORMAT,
                        4,
                        binding(),
                        null,
                        0,
                        0.5,
                        0.6,
                        0.7,
                        Map.of("best", 1.0),
                        Map.of()))
                .isInstanceOf(HeadException.class)
                .hasMessageContaining("centroid");
        assertThatThrownBy(() -> new TemplateCalibration(
                        TemplateCalibration.FORMAT, 2, binding(), -1.0, 0, 0.5, null, 0.7, null, Map.of()))
                .isInstanceOf(HeadException.class)
                .hasMessageContaining("-1.0");
    }

    @Test
    void shouldTakeTheOtherIntentForTheMarginWhenAnIntentIsNotFirst() {
        List<MatchFeatures.Intent> ranked =
                List.of(new MatchFeatures.Intent(0.9, 0.95, 2), new MatchFeatures.Intent(0.7, 0.8, 1));

        assertThat(MatchFeatures.of(ranked, 0, 0.5, BANK).marginToNext()).isCloseTo(0.2, within(1e-9));
        assertThat(MatchFeatures.of(ranked, 1, 0.5, BANK).marginToNext()).isCloseTo(-0.2, within(1e-9));
    }

    private static TemplateCalibration fitted(Map<String, Double> changed) {
        Map<String, Double> weights = new HashMap<>(Map.of(
                "answer",
                3.0,
                "log_intents",
                -0.2,
                "centroid",
                4.0,
                "best",
                6.0,
                "margin_to_next",
                10.0,
                "margin_to_fifth",
                12.0,
                "intent_closeness",
                -2.0,
                "bank_closeness",
                -7.0,
                "log_phrasings",
                0.2));
        weights.putAll(changed);
        return new TemplateCalibration(
                TemplateCalibration.FORMAT, 4, binding(), null, -3.5, 0.4, 0.6, 0.76, weights, Map.of());
    }

    private static EncoderBinding binding() {
        return new EncoderBinding("tiny", List.of("f00d"));
    }
}
