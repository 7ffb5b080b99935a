package io.embedstream.encoder.head.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.embedstream.encoder.head.entity.Mention;
import java.time.Duration;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bramor cuts prices, Tessel Wire reports|Tessel Wire",
                "Tessel Wire: Bramor Foods cuts prices|Tessel Wire",
                "Bramor plans to shut a plant - Tessel Post|Tessel Post",
                "Bramor chief tells Tessel Post that orders will recover|Tessel Post",
                "Bramor falls after Tessel Wire report of a recall|Tessel Wire",
                "State news agency Tessel says Bramor beat its rivals|Tessel",
                "Tessel, citing a memo, says Bramor will lay off 90|Tessel",
                "A spokesman for Tessel declined to comment on the offer|Tessel",
                "Sales of Bramor fell, data from Tessel Research show|Tessel Research",
                "A Tessel study ranks Bramor last for service|Tessel"
            })
    void shouldTakeACompanyForASourceWhenItReportsOnAnother(String text, String entity) {
        assertThat(about(text, entity)).contains("src");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tessel Bank raises price target on Bramor to 90|Tessel Bank",
                "Bramor jumps as Tessel Bank lifts target|Tessel Bank",
                "Bramor rallies on Tessel Bank upgrade|Tessel Bank",
                "Bramor cut to underperform by Tessel Bank|Tessel Bank",
                "Tessel Bank, Halvern both raise targets for Bramor|Tessel Bank",
                "Tessel Bank sours on Bramor|Tessel Bank",
                "Tessel Bank turns bullish on Bramor|Tessel Bank",
                "Bramor slips as Tessel Bank doubts its margins|Tessel Bank",
                "Bramor 'a clear winner', says Ida Krause, portfolio manager at Tessel Bank|Tessel Bank",
                "Tessel Ratings strips Bramor of investment grade|Tessel Ratings",
                "Short seller Tessel accuses Bramor of fraud|Tessel",
                "Tessel quits as auditor of Bramor|Tessel",
                "Tessel Exchange suspends trading in Bramor|Tessel Exchange",
                "Bramor has hired Tessel Bank to find a buyer|Tessel Bank"
            })
    void shouldTakeACompanyForASourceWhenItJudgesAnother(String text, String entity) {
        assertThat(about(text, entity)).contains("src");
        assertThat(about(text, "Bramor")).doesNotContain("src");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tessel Bank says profit fell on bad loans|Tessel Bank",
                "Tessel Bank lifts its dividend and its outlook|Tessel Bank",
                "Tessel Bank fined for biased research on Bramor|Tessel Bank",
                "Tessel Bank's research arm to close, 40 analysts go|Tessel Bank",
                "Tessel Ratings under fire for late downgrade of Bramor|Tessel Ratings",
                "Broker Tessel reports record commissions|Tessel",
                "Bramor slumps as Tessel raises its outlook|Tessel",
                "Rating of Tessel raised to BBB from BB+|Tessel",
                "Unlike rival Bramor, Tessel missed forecasts|Tessel",
                "Tessel accused of fraud while Bramor lands a contract|Tessel",
                "Tessel: Price hike helps company|Tessel",
                "Tessel, Bramor put listings on hold|Tessel",
                "Tessel expects profit to double, Bramor chief says|Tessel",
                "Board of Tessel stands by its chief|Tessel"
            })
    void shouldTakeNoCompanyForASourceWhenItIsWhatTheNewsIsAbout(String text, String entity) {
        assertThat(about(text, entity)).doesNotContain("src");
    }

    @Test
    void shouldReadAroundTheNameAloneWhenATextIsLong() {
        String text = "Bramor said a report by the, ".repeat(20_000) + "Tessel";

        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertThat(about("Tessel says " + text, "Tessel")).isNotNull());
    }

    private static SortedSet<String> about(String text, String entity) {
        return Statements.of(Mention.find(text, entity).orElseThrow()).features();
    }
}
