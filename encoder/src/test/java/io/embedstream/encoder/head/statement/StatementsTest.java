package io.embedstream.encoder.head.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.embedstream.encoder.head.entity.Mention;
import java.time.Duration;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tessel profit rose to 5.9 mn|all+",
                "Tessel profit fell to 1.6 mn|all-",
                "Tessel net loss narrowed to 415,000 from 7.4m|all+",
                "Tessel net loss widened|all-",
                "Energy costs at Tessel jump by a fifth|all-",
                "Energy costs at Tessel came down|all+",
                "Tessel EBITDA was 4.1 million against 6.3 million|all-",
                "Tessel posted a loss of 1 mn compared to a profit of 4 mn|all-",
                "Tessel posted a profit of 4 mn compared to a loss of 1 mn|all+",
                "Costs of Tessel went from 12.5 to 11.0 million|all+",
                "Dividend of 48 cents (40)|all+",
                "Tessel profit did not rise|all-",
                "Tessel revenue rose, but debt rose too|even",
                "Tessel swings to a loss|all-",
                "Tessel swung from a 6 million profit to a 9 million deficit|all-",
                "Tessel swung from a 9 million deficit to a 6 million profit|all+",
                "Tessel delivered 8,900 cars, having delivered 11,300 a year before|all-",
                "Churn at Tessel 14, where it was 22 before|all+",
                "Order intake at Tessel 203 million, year-ago quarter 267 million|all-",
                "Analysts had expected profit of 71 million; Tessel made 55 million|all-",
                "Loss of Tessel 8 million, 20 million feared|all+",
                "Tessel no longer expects sales to fall|all+",
                "Tessel no longer expects sales to grow|all-",
                "Tessel opens a mine below the fjord|",
                "Profit of Esternor Energy rises|all+",
                "Tessel writes off less than last year|all+",
                "Judge throws out class action against Tessel|all+",
                "Regulator drops probe into Tessel|all+",
                "沐恒净利润同比下降62.3%|all-",
                "沐恒亏损收窄|all+",
                "沐恒不良率降至0.98%|all+",
                "沐恒成本上升|all-",
                "沐恒净利润由8200万元降至2100万元|all-",
                "沐恒净利1600万,去年同期为5900万|all-",
                "沐恒盈利3亿元,去年同期亏损18亿元|all+",
                "沐恒净利润4亿元,同比增长37%|all+",
                "沐恒被立案调查|all-",
                "沐恒股东终止减持计划|all+",
                "沐恒终止回购|all-",
                "沐恒净利润没有下降|all+",
                "三六零被立案调查|all-",
                "一九零被立案调查|all-",
                "利好科技被立案调查|all-",
                "破产股份净利润增长|all+",
                "沐恒零违约|all+",
                "沐恒避免破产|all+",
                "沐恒获无罪判决|all+"
            })
    void shouldSayWhetherItIsBetterWhenAMeasureChanges(String text, String expected) {
        SortedSet<String> features = Statements.of(text).features();
        if (expected == null) {
            assertThat(features).isEmpty();
        } else {
            assertThat(features).contains(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tessel profit rose while Bramor profit fell|Tessel|all+",
                "Tessel profit rose while Bramor profit fell|Bramor|all-",
                "Bramor sinks; Tessel soars|Tessel|all+",
                "沐恒净利大增,而蓝澜亏损扩大|沐恒|all+",
                "沐恒净利大增,而蓝澜亏损扩大|蓝澜|all-",
                "Tessel beats Bramor|Bramor|obj.+",
                "Losses narrowed at Tessel; those of Bramor widened|Bramor|loss-",
                "Bad loans: fewer at Tessel, more at Bramor|Bramor|all-",
                "Despite trouble at Bramor, Tessel raises its outlook|Bramor|all-",
                "Tessel rises despite losses|Tessel|all+",
                "Bramor Bank raises estimate for Tessel|Bramor Bank|src",
                "Bramor Bank puts Tessel on review for a downgrade|Bramor Bank|src",
                "Tessel is a buy, Bramor Bank wrote|Bramor Bank|src",
                "Tessel profit to fall, according to Bramor Bank|Bramor Bank|src",
                "Analysts at Bramor see trouble at Tessel|Bramor|src",
                "据博升日报报道,沐恒亏损|博升日报|src",
                "博升证券预计沐恒净利下滑|博升证券|src"
            })
    void shouldTellWhomItIsAboutWhenTwoCompaniesAreNamed(String text, String entity, String expected) {
        assertThat(about(text, entity)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Halvern's margin widened to 18%, whereas that of Bramor shrank to 6%|Bramor|all-",
                "EU opens probe into Bramor, closes the one into Tessel|Tessel|all+",
                "Profit up 12% at Tessel, down 30% at Bramor|Tessel|all+",
                "Profit up 12% at Tessel, down 30% at Bramor|Bramor|all-",
                "What Bramor lost Tessel gained|Tessel|all+",
                "Loan losses at Bramor tripled; those of Tessel fell|Tessel|all+",
                "After losing to Tessel in court, Bramor must stop|Tessel|obj.to.-",
                "Bramor slips into loss. Not so Tessel|Tessel|more+",
                "Tessel returns to profit, unlike Bramor|Bramor|more-"
            })
    void shouldTellTheTwoApartWhenOneIsTheObjectOrContrasted(String text, String entity, String expected) {
        assertThat(about(text, entity)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Customers of Bramor switch to Tessel|Tessel|Bramor",
                "Shoppers leave Bramor for Tessel|Tessel|Bramor",
                "Not Bramor but Tessel will build the tunnel|Tessel|Bramor",
                "The order goes to Tessel, not to Bramor|Tessel|Bramor",
                "Investors sell Bramor and buy Tessel|Tessel|Bramor",
                "Army picks Tessel over Bramor|Tessel|Bramor",
                "Bramor cedes the lead to Tessel|Tessel|Bramor",
                "Cash-rich Tessel buys the shops of bankrupt Bramor|Tessel|Bramor"
            })
    void shouldFollowWhatMovesWhenItGoesFromOneToTheOther(String text, String winner, String loser) {
        assertThat(about(text, winner)).contains("all+").doesNotContain("all-");
        assertThat(about(text, loser)).contains("all-").doesNotContain("all+");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Tessel moves its head office to Bergen|Tessel", "Tessel hands out maps at the fair|Tessel"})
    void shouldSayNothingWhenNothingMovesBetweenCompanies(String text, String entity) {
        assertThat(about(text, entity)).doesNotContain("all+", "all-", "more+", "more-");
    }

    @Test
    void shouldTakeNoCompanyForASourceWhenItSpeaksOfItself() {
        assertThat(about("Tessel says profit fell", "Tessel")).contains("all-").doesNotContain("src");
        assertThat(about("沐恒预计净利下滑", "沐恒")).contains("all-").doesNotContain("src");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tessel: order intake 203 million, year-ago quarter 267 million|Tessel",
                "Tessel rating cut two notches|Tessel",
                "Tessel raised to overweight by Bramor Bank|Tessel",
                "Tessel is upgraded, Bramor downgraded|Tessel",
                "Airports full again, Tessel sees record summer|Tessel",
                "While Tessel expects a loss, Bramor raises its outlook|Tessel",
                "Tessel says it took share from Bramor|Tessel"
            })
    void shouldTakeNoCompanyForASourceWhenTheNewsIsItsOwn(String text, String entity) {
        assertThat(about(text, entity)).doesNotContain("src");
    }

    @Test
    void shouldSayNothingWhenNothingChanges() {
        assertThat(Statements.of("Tessel appoints a new auditor").features()).isEmpty();
        assertThat(Statements.of("沐恒召开股东大会").features()).isEmpty();
    }

    @Test
    void shouldReadNothingIntoANameWhenItHoldsATerm() {
        assertThat(about("Profit Foods opens an office", "Profit Foods")).isEmpty();
        assertThat(about("亏损网召开股东大会", "亏损网")).isEmpty();
    }

    @Test
    void shouldCountLittleWhenOneTermStandsInALongText() {
        double headline = Statements.of("沐恒亏损收窄").share();
        double post = Statements.of("今天天气很好我们去公园里走走看看花" + "好".repeat(60) + "亏损").share();
        assertThat(headline).isGreaterThan(0.6);
        assertThat(post).isLessThan(0.05);
    }

    @Test
    void shouldReadABoundedPartWhenATextIsLong() {
        String text = "profit rose 5 from 4, ".repeat(50_000);
        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertThat(Statements.of(text).features()).contains("all+"));
    }

    @Test
    void shouldKeepTheEmbeddingInFrontWhenVerdictsAreAppended() {
        float[] longer = StatementVector.append(new float[] {1, 2}, "Tessel profit rose");
        assertThat(longer).startsWith(1f, 2f).hasSize(9);
        assertThat(longer[2]).isPositive();
    }

    private static SortedSet<String> about(String text, String entity) {
        return Statements.of(Mention.find(text, entity).orElseThrow()).features();
    }
}
