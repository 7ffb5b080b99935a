package io.embedstream.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LowerCaseTest {
    private static final long SEED = 20261128;
    private static final String CHARS = "İIiıΣσςΟΔ ΣA.'\u0307\u0301ßÅ你\uD835\uDC00ǅ";

    @Test
    void shouldGiveWhatJdkGivesWhenTextIsShort() {
        var random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                int at = random.nextInt(CHARS.length());
                text.appendCodePoint(CHARS.codePointAt(at));
            }

            assertThat(LowerCase.of(text.toString()))
                    .as("seed %d: %s", SEED, text)
                    .isEqualTo(text.toString().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void shouldTakeLinearTimeWhenTextIsAllDottedCapitals() {
        assertThat(LowerCase.of("İ".repeat(2_000_000))).isEqualTo("i\u0307".repeat(2_000_000));
    }
}
