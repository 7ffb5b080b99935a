package io.embedstream.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamSafeTest {
    /** Of several combining classes, so that they are brought into another order. */
    private static final String MARKS = "\u0301\u0327\u0345\u0338\u05BC\u3099\uFF9E\u0E38";

    @ParameterizedTest
    @EnumSource(Form.class)
    void shouldBeTheFormOfUnicodeForTextsOfLanguages(Form form) {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            String text = text(random);
            assertThat(StreamSafe.normalize(text, form)).isEqualTo(Normalizer.normalize(text, form));
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void shouldKeepThirtyMarksOfACharacter(Form form) {
        String marks = "\u0345\u0301\u0327\u0338".repeat(100_000);

        String normal = StreamSafe.normalize("x" + marks + "y" + marks + "z", form);

        // A form that composes makes one of a letter and a mark.
        assertThat(normal.length()).isBetween(1 + 2 * 30, 3 + 2 * 30);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int characters = random.nextInt(20); characters > 0; characters--) {
            text.appendCodePoint("aE\u00E9\u304B\uD834\uDD1E\u4E2D\uAC01".codePointAt(random.nextInt(5)));
            for (int marks = random.nextInt(8); marks > 0; marks--) {
                text.append(MARKS.charAt(random.nextInt(MARKS.length())));
            }
        }
        return text.toString();
    }
}
