package io.embedstream.encoder.head.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReportTextTest {

    @Test
    void shouldReplaceEveryNameOfTheEntity() {
        assertThat(report("Acme Corp (ACME) recalls cars; Acme Corp's shares fall", "Acme Corp", "ACME"))
                .isEqualTo("the company (the company) recalls cars; the company's shares fall");
    }

    @Test
    void shouldKeepATextThatNamesNobody() {
        assertThat(report("A plant burnt down")).isEqualTo("A plant burnt down");
        assertThat(report("")).isEmpty();
    }

    @Test
    void shouldKeepTheBeginningOfALongTextWithoutBreakingACharacter() {
        var text = "a" + "\uD83D\uDE00".repeat(ReportText.MOST_CHARS);

        var report = report(text);

        assertThat(report).hasSize(ReportText.MOST_CHARS - 1).isEqualTo(text.substring(0, ReportText.MOST_CHARS - 1));
    }

    @Test
    void shouldBeBoundedWhereverNamesLie() {
        var random = new Random(7);
        for (int run = 0; run < 200; run++) {
            var named = new BitSet();
            for (int i = 0; i < 1_000; i++) {
                named.set(i, random.nextInt(10) < run % 10);
            }
            assertThat(ReportText.of("x".repeat(random.nextInt(900)), named))
                    .hasSizeLessThanOrEqualTo(ReportText.MOST_CHARS);
        }
    }

    private static String report(String text, String... names) {
        var named = new BitSet();
        for (String name : names) {
            for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
                named.set(at, at + name.length());
            }
        }
        return ReportText.of(text, named);
    }
}
