package io.embedstream.deploy.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.encode.AxisEncoder;
import io.embedstream.deploy.eval.answer.AskedBank;
import io.embedstream.deploy.eval.answer.TemplateBank;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.MatchCurve;
import io.embedstream.encoder.head.match.MatchFeatures;
import io.embedstream.encoder.head.match.TemplateCalibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BankCalibratorTest {
    private static final BankCloseness BANK = new BankCloseness(0.5, 10, 10);

    private final TextEncoder encoder = new AxisEncoder("card");
    private final MatchCurve curve = MatchCurve.ofSome(-5, 0.5, Map.of("best", 8.0));
    private final TemplateCalibration shipped =
            TemplateCalibration.of(EncoderBinding.to(encoder.spec()), 0.6, curve, curve, null, Map.of());

    @Test
    void shouldSayHowOftenOffersAreRightWhenABankIsEasierThanThoseOfTheShippedFit() {
        // Given: messages that find their intent far more often than the shipped calibration takes for likely
        AskedBank asked = asked(600, 12, -6);

        // When
        Map<String, Object> notes = BankCalibrator.fit(asked, encoder, shipped).training();

        // Then
        double before = ((Number) notes.get("shipped_ece")).doubleValue();
        double high = ((Number) notes.get("ece_if_exact_high")).doubleValue();
        assertThat(before).isGreaterThan(2 * high);
        assertThat(((Number) notes.get("ece")).doubleValue()).isLessThan(high);
    }

    @Test
    void shouldKeepWhatABankCannotShowWhenItsMessagesAreOfOneBank() {
        TemplateCalibration fitted = BankCalibrator.fit(asked(600, 12, -6), encoder, shipped);

        assertThat(fitted.one().weights().get("bank_closeness")).isZero();
        assertThat(fitted.one().weights().get("log_intents")).isZero();
        assertThat(Math.abs(fitted.one().intercept())).isLessThan(20);
    }

    @Test
    void shouldRefuseWhenMessagesAreFew() {
        assertThatThrownBy(() -> BankCalibrator.fit(asked(19, 12, -6), encoder, shipped))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("found 19 messages")
                .hasMessageContaining("expected at least 20");
    }

    private static AskedBank asked(int count, double slope, double intercept) {
        SplittableRandom random = new SplittableRandom(3);
        List<TemplateBank.Entry> messages = new ArrayList<>();
        List<TemplateBank.Found> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double best = random.nextDouble();
            boolean right = random.nextDouble() < 1 / (1 + Math.exp(-slope * best - intercept));
            messages.add(new TemplateBank.Entry(right ? "cards" : "weather", new float[0], new float[0]));
            found.add(new TemplateBank.Found("cards", new MatchFeatures(best, best, 0.1, 0.2, 0.5, BANK, 1)));
        }
        return new AskedBank(BANK, Set.of("cards", "loans"), messages, found);
    }
}
