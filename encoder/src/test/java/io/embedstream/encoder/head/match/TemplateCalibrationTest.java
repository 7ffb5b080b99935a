package io.embedstream.encoder.head.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateCalibrationTest {
    private static final long SEED = 71;
    private static final BankCloseness BANK = new BankCloseness(0.7, 20);
    private static final String OF_ONE_VIEW = "'centroid':4,'best':6,'margin_to_next':10,'margin_to_fifth':12,"
            + "'intent_closeness':-2,'bank_closeness':-7,'log_phrasings':0.2";
    private static final MatchCurve ONE = curve(0.4, 4);
    private static final MatchCurve MANY = curve(0.6, 5);

    @TempDir
    private Path directory;

    private static MatchCurve curve(double threshold, double centroid) {
        return MatchCurve.ofSome(
                -3.5,
                threshold,
                Map.of(
                        "answer", 3.0,
                        "log_intents", -0.2,
                        "centroid", centroid,
                        "best", 6.0,
                        "margin_to_next", 10.0,
                        "margin_to_fifth", 12.0,
                        "intent_closeness", -2.0,
                        "bank_closeness", -7.0,
                        "log_phrasings", 0.2));
    }

    @Test
    void shouldNeverFallWhenTemplatesAreNearerOrStandOutMore() {
        Random random = new Random(SEED);
        TemplateCalibration calibration = fitted();
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
    void shouldReadVersionTwoAsWeightsOfCosineAndCloseness() {
        TemplateCalibration old = read("'version':2,'slope':20,'intercept':-1,'threshold':0.05,'closeness':0.7");

        assertThat(old.probability(new MatchFeatures(0.1, 0.8, 0, 0, 0, BANK, 1)))
                .isCloseTo(1 / (1 + Math.exp(-(20 * 0.1 - 1))), within(1e-9));
        assertThat(old.least(BANK)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void shouldAskForMoreWhenABankHasMorePhrasings() {
        TemplateCalibration calibration = fitted();

        assertThat(calibration.least(new BankCloseness(0.7, 20, 1))).isCloseTo(0.4, within(1e-9));
        assertThat(calibration.least(new BankCloseness(0.7, 20, Math.sqrt(3)))).isCloseTo(0.5, within(1e-9));
        assertThat(calibration.least(new BankCloseness(0.7, 20, 50))).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void shouldReadVersionThreeAsOneWithoutTheViewOnAnswers() {
        TemplateCalibration old = read(("'version':3,'intercept':-3.5,'threshold':0.36,'closeness':0.76,'weights':{%s}")
                .formatted(OF_ONE_VIEW));

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
    void shouldReadVersionFourAsOneCurveWithTwoThresholds() {
        TemplateCalibration old = read(("'version':4,'intercept':-3.5,'threshold':0.4,'manyThreshold':0.6,"
                        + "'closeness':0.76,'weights':{%s,'answer':3,'log_intents':-0.2}")
                .formatted(OF_ONE_VIEW));

        assertThat(old.least(new BankCloseness(0.7, 20, 50))).isEqualTo(0.6);
        assertThat(old.many().weights()).isEqualTo(old.one().weights());
        assertThat(old.map()).isNull();
        float[] vector = {1, 0};
        assertThat(old.message(vector, BANK)).isSameAs(vector);
    }

    @Test
    void shouldReadWhatItWroteWithItsMap() throws IOException {
        Path file = directory.resolve("templates.json");
        MessageMap map = MessageMap.of(0.8, new float[][] {{0, 0.5f}, {-0.25f, 0.125f}});
        TemplateCalibration written = TemplateCalibration.of(binding(), 0.76, ONE, MANY, map, Map.of("f1", 0.5));

        HeadFiles.write(file, written);
        TemplateCalibration read = HeadFiles.read(file, TemplateCalibration.class);

        assertThat(read.one()).isEqualTo(ONE);
        assertThat(read.many()).isEqualTo(MANY);
        assertThat(read.version()).isEqualTo(5);
        float[] vector = {0.6f, 0.8f};
        assertThat(read.message(vector, BANK)).isNotEqualTo(vector);
        for (int d = 0; d < vector.length; d++) {
            assertThat(read.message(vector, BANK)[d]).isCloseTo(written.message(vector, BANK)[d], within(1e-5f));
        }
    }

    @Test
    void shouldRefuseAWeightOfTheWrongSignOrAMissingOne() {
        assertThatThrownBy(() -> MatchCurve.ofSome(0, 0.5, Map.of("best", -1.0)))
                .isInstanceOf(HeadException.class)
                .hasMessageContaining("best")
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new MatchCurve(0, 0.5, Map.of("best", 1.0)))
                .isInstanceOf(HeadException.class)
                .hasMessageContaining("centroid");
        assertThatThrownBy(() -> read("'version':2,'slope':-1,'intercept':0,'threshold':0.5,'closeness':0.7"))
                .isInstanceOf(HeadException.class)
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> read("'version':6,'closeness':0.7"))
                .isInstanceOf(HeadException.class)
                .hasMessageContaining("version 6");
    }

    @Test
    void shouldTakeTheOtherIntentForTheMarginWhenAnIntentIsNotFirst() {
        List<MatchFeatures.Intent> ranked =
                List.of(new MatchFeatures.Intent(0.9, 0.95, 2), new MatchFeatures.Intent(0.7, 0.8, 1));

        assertThat(MatchFeatures.of(ranked, 0, 0.5, BANK).marginToNext()).isCloseTo(0.2, within(1e-9));
        assertThat(MatchFeatures.of(ranked, 1, 0.5, BANK).marginToNext()).isCloseTo(-0.2, within(1e-9));
    }

    private static TemplateCalibration fitted() {
        return TemplateCalibration.of(binding(), 0.76, ONE, MANY, null, Map.of());
    }

    private static TemplateCalibration read(String members) {
        String json = "{'format':'%s','encoder':{'model':'tiny','fingerprints':['f00d']},%s}"
                .formatted(TemplateCalibration.FORMAT.name(), members)
                .replace('\'', '"');
        return HeadFiles.read(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "a file", TemplateCalibration.class);
    }

    private static EncoderBinding binding() {
        return new EncoderBinding("tiny", List.of("f00d"));
    }
}
