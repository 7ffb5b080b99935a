package io.embedstream.encoder.head.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tessel profit rose to 5.9 mn|d=better",
                "Tessel profit fell to 1.6 mn|d=worse",
                "Tessel net loss narrowed|d=better",
                "Tessel net loss widened|d=worse",
                "Energy costs at Tessel jump by a fifth|d=worse",
                "Energy costs at Tessel came down|d=better",
                "Tessel EBITDA was 4.1 million against 6.3 million|n=worse",
                "Tessel net loss 415,000 from 7.4 million|n=better",
                "Costs of Tessel went from 12.5 to 11.0 million|n=better",
                "Dividend of 48 cents (40)|n=better",
                "沐恒净利润同比下降62.3%|d=worse",
                "沐恒亏损收窄|d=better",
                "沐恒不良率降至0.98%|d=better",
                "沐恒成本上升|d=worse",
                "沐恒净利润由8200万元降至2100万元|n=worse",
                "沐恒净利1600万,去年同期为5900万|n=worse",
                "沐恒负债率从83%降到46%|n=better"
            })
    void shouldSayWhetherItIsBetterWhenAMeasureChanges(String text, String expected) {
        assertThat(features(text)).contains(expected);
    }

    @Test
    void shouldReckonWithUnitsWhenNumbersAreCompared() {
        assertThat(features("Sales of 1.2 billion against 900 million")).contains("n=up", "n=better");
        assertThat(features("净利由1.2亿元降至9000万元")).contains("n=down", "n=worse");
    }

    @Test
    void shouldTurnRoundWhenADirectionIsNegated() {
        assertThat(features("Tessel profit did not rise")).contains("d=worse").doesNotContain("d=better");
        assertThat(features("沐恒净利润没有下降")).contains("d=better").doesNotContain("d=worse");
    }

    @Test
    void shouldKeepToTheClauseWhenTwoMeasuresChange() {
        assertThat(features("Tessel revenue rose, but debt rose too")).contains("d=better", "d=worse");
    }

    @Test
    void shouldSayNothingWhenNothingChanges() {
        assertThat(features("Tessel appoints a new auditor")).isEmpty();
        assertThat(features("沐恒召开股东大会")).isEmpty();
    }

    @Test
    void shouldReadABoundedPartWhenATextIsLong() {
        // Given
        String text = "profit rose 5 from 4, ".repeat(50_000);

        // When
        SortedSet<String> words = org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> TextWords.of(text));

        // Then
        assertThat(words).contains("d=better", "w=profit rose").hasSizeLessThan(1_000);
    }

    private static SortedSet<String> features(String text) {
        SortedSet<String> features = new TreeSet<>();
        Directions.addTo(features, text);
        return features;
    }
}
