package io.embedstream.deploy.eval.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.encode.AxisEncoder;
import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.match.MatchCurve;
import io.embedstream.encoder.head.match.TemplateCalibration;
import io.embedstream.encoder.occlusion.WordOcclusion.Word;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatchOcclusionTest {
    private final AxisEncoder encoder = new AxisEncoder("card", "lost", "money", "transfer");

    @Test
    void shouldNameTheWordsThatCarryTheFirstIntentWhenAMessageIsCompared() {
        // Given
        MatchOcclusion bank = new MatchOcclusion(
                TemplateBank.of(
                        List.of(entry("lost_card", "card lost"), entry("transfer", "money transfer")), Map.of()),
                encoder,
                calibration(0.5));

        // When
        MatchOcclusion.Explanation explanation = bank.explain("card lost money");

        // Then
        assertThat(explanation.intent()).isEqualTo("lost_card");
        assertThat(explanation.cosine()).isBetween(0.8, 0.83);
        assertThat(explanation.words()).extracting(Word::text).containsExactly("card", "lost", "money");
        assertThat(explanation.words().get(0).contribution()).isPositive();
        assertThat(explanation.words().get(2).contribution()).isNegative();
    }

    @Test
    void shouldSayWhetherItFitsByTheThresholdOfTheBank() {
        TemplateBank bank =
                TemplateBank.of(List.of(entry("lost_card", "card lost"), entry("transfer", "money")), Map.of());

        assertThat(new MatchOcclusion(bank, encoder, calibration(0.1))
                        .explain("lost card")
                        .fits())
                .isTrue();
        assertThat(new MatchOcclusion(bank, encoder, calibration(0.999))
                        .explain("lost card")
                        .fits())
                .isFalse();
    }

    private TemplateBank.Entry entry(String intent, String text) {
        return new TemplateBank.Entry(intent, new EmbeddedTexts(encoder).of(text), new float[0]);
    }

    private TemplateCalibration calibration(double threshold) {
        // The curve is over the cosine less the bank's closeness.
        MatchCurve curve =
                MatchCurve.ofSome(0, 1 / (1 + Math.exp(-threshold)), Map.of("best", 1.0, "bank_closeness", -1.0));
        return TemplateCalibration.of(EncoderBinding.to(encoder.spec()), 0.5, curve, curve, null, Map.of());
    }
}
