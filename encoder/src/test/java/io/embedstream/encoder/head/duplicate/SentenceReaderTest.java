package io.embedstream.encoder.head.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SentenceReaderTest {
    private static final long SEED = 11;
    private static final int TEXTS = 20_000;
    private static final String[] PARTS = {
        "a", "is", "unsafe", "don't", "Bank's", "'", "'s", "x1", "7", "10", "1,250", ".5", "3.25", "-", "+", "%", " %",
        " pct", "pct", " per cent", "percent", "pcts", " ", " ", " ", ".", ",", ")", "(", "\t", "\u001c", "_", "@", "Z"
    };

    @Test
    void shouldReadAsciiAsItReadsAnyText() {
        var random = new Random(SEED);
        for (int i = 0; i < TEXTS; i++) {
            var text = text(random);
            // A sign that is no word, and not ASCII
            var any = SentenceReader.read(text + " \u20ac");
            assertThat(SentenceReader.read(text))
                    .as("'%s', seed %d", text, SEED)
                    .usingRecursiveComparison()
                    .ignoringFields("text")
                    .isEqualTo(any);
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int part = random.nextInt(9); part >= 0; part--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
    }
}
