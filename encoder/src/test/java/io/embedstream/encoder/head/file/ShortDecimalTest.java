package io.embedstream.encoder.head.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortDecimalTest {
    private static final long SEED = 20261126;
    private static final int TEXTS = 200_000;

    @Test
    void shouldGiveTheBitsOfParseFloatWhenDecimalsAreOfAnyLength() {
        // Given
        Random random = new Random(SEED);

        for (int i = 0; i < TEXTS; i++) {
            // When
            String text = decimal(random);

            // Then
            assertThat(bits(parse(text))).as("%s, seed %d", text, SEED).isEqualTo(bits(Float.parseFloat(text)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "1",
                "16777217",
                "16777219",
                "0.1",
                "1e-7",
                "-2.5E3",
                "3.4028235E38",
                "1e-45",
                "0.000000000000001",
                "123456789012345",
                "1234567890123456",
                "0.50000002980232239",
                "8388609.5"
            })
    void shouldGiveTheBitsOfParseFloatWhenTheDecimalIsAtAnEdge(String text) {
        assertThat(bits(parse(text))).isEqualTo(bits(Float.parseFloat(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "1.2.3", "x"})
    void shouldRefuseWhenTheTextIsNoNumber(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(NumberFormatException.class);
    }

    private static String decimal(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
        int whole = random.nextInt(9);
        int fraction = whole == 0 ? 1 + random.nextInt(9) : random.nextInt(9);
        for (int i = 0; i < Math.max(1, whole); i++) {
            text.append(whole == 0 ? 0 : random.nextInt(10));
        }
        text.append(fraction == 0 ? "" : ".");
        for (int i = 0; i < fraction; i++) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }

    private static float parse(String text) {
        char[] padded = ("[" + text + ",").toCharArray();
        return ShortDecimal.parse(padded, 1, text.length());
    }

    private static int bits(float value) {
        return Float.floatToRawIntBits(value);
    }
}
