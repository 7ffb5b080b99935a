package io.embedstream.encoder.head.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearDuplicatesTest {
    private static final NewsText ORIGINAL = NewsText.of("Acme cuts 1,200 jobs as orders fall 15%");

    @Test
    void shouldCallAReissueTheSameWhenOnlyItsMarksDiffer() {
        NewsText reissue = NewsText.of("RT @wire: UPDATE 2 - Acme cuts 1200 jobs as orders fall 15% https://t.co/x1");

        assertThat(NearDuplicates.same(NearDuplicates.score(ORIGINAL, reissue, 0.9)))
                .isTrue();
    }

    @Test
    void shouldCallARewriteTheSameWhenMeaningAndNumbersAgree() {
        NewsText rewrite = NewsText.of("Orders down 15%, Acme to cut 1,200 jobs");

        assertThat(NearDuplicates.same(NearDuplicates.score(ORIGINAL, rewrite, 0.93)))
                .isTrue();
    }

    @Test
    void shouldCallAFollowUpAnotherStoryWhenNumbersAndWordsDiffer() {
        NewsText followUp = NewsText.of("Acme union calls strike over 900 layoffs in March");

        assertThat(NearDuplicates.same(NearDuplicates.score(ORIGINAL, followUp, 0.82)))
                .isFalse();
    }

    @Test
    void shouldCompareChineseByPairsOfCharacters() {
        NewsText a = NewsText.of("盛源金服涉嫌非法集资被立案调查");
        NewsText b = NewsText.of("盛源金服被立案调查，涉嫌非法集资");

        assertThat(a.overlap(b)).isGreaterThan(0.8);
    }

    @Test
    void shouldBeSymmetricAndRiseWithTheCosine() {
        NewsText other = NewsText.of("Acme lays off 1,200 as demand drops");
        double last = -1;
        for (int step = -10; step <= 10; step++) {
            double cosine = step / 10.0;
            double score = NearDuplicates.score(ORIGINAL, other, cosine);

            assertThat(score).isEqualTo(NearDuplicates.score(other, ORIGINAL, cosine));
            assertThat(score).isGreaterThanOrEqualTo(last).isBetween(0.0, 1.0);
            last = score;
        }
    }

    @Test
    void shouldScoreLowerWhenNumbersContradict() {
        NewsText same = NewsText.of("Acme trims 1,200 posts, orders fall 15%");
        NewsText contradicting = NewsText.of("Acme trims 1,300 posts, orders fall 18%");

        assertThat(NearDuplicates.score(ORIGINAL, contradicting, 0.9))
                .isLessThan(NearDuplicates.score(ORIGINAL, same, 0.9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Acme profit up 12.3%|Acme profit down 62.3%",
                "Acme shares rise in early trading|Acme shares fall in early trading",
                "Broker raises Acme to buy from hold|Broker cuts Acme to sell from hold",
                "Acme did break the law, court rules|Acme did not break the law, court rules",
                "Acme director buys 2,000 shares|Acme director sells 2,000 shares",
                "Regulator approves Acme merger|Regulator rejects Acme merger",
                "Acme beats forecasts for the quarter|Acme misses forecasts for the quarter",
                "沐恒股份2023年净利润同比增长12.3%|沐恒股份2023年净利润同比下降12.3%",
                "沐恒股份股价涨停|沐恒股份股价跌停",
                "沐恒股份关于回购公司股份的公告|沐恒股份关于减持公司股份的公告",
                "沐恒股份涉嫌违规|沐恒股份未涉嫌违规",
                "沐恒股份扭亏|沐恒股份转亏",
                "Acme Foods broke the law, court rules|Acme Foods did not break the law, court rules",
                "Acme Foods paid bribes, prosecutor says|Acme Foods did not pay bribes, prosecutor says",
                "Acme Foods shares gain 4% on outlook|Acme Foods shares lose 4% on outlook",
                "Acme Foods posts record profit for 2023|Acme Foods posts record loss for 2023",
                "Acme Foods drug meets main goal of trial|Acme Foods drug misses main goal of trial",
                "Acme Foods to cut 4,000 jobs in Europe|Acme Foods to create 4,000 jobs in Europe",
                "Acme Foods doubles its dividend|Acme Foods halves its dividend",
                "沐恒股份新药获得批准|沐恒股份新药未获批准",
                "沐恒股份被免于处罚|沐恒股份被处罚",
                "沐恒股份被移出失信名单|沐恒股份被列入失信名单",
                "沐恒股份订单饱满|沐恒股份订单不足"
            })
    void shouldTellReportsOfTheOppositeApartWhenTheyShareTheirWords(String one, String other) {
        double score = NearDuplicates.score(NewsText.of(one), NewsText.of(other), 0.97);

        assertThat(NearDuplicates.same(score)).isFalse();
        assertThat(score).isEqualTo(NearDuplicates.score(NewsText.of(other), NewsText.of(one), 0.97));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Suihe Dairy Holdings plc cuts dividend|Suihe Dairy Holdings plc's loss narrows|0.85",
                "Industrial and Commercial Bank of Calloway shares slump|Industrial and Commercial Bank of Calloway"
                        + " faces strike|0.85",
                "中国南方远恒能源集团下调分红|中国南方远恒能源集团亏损收窄|0.85",
                "北泰新能源科技股份有限公司中标地铁项目|北泰新能源科技股份有限公司新品发布|0.85",
                "Bergvik's loss narrows|Bergvik shares slump|0.859"
            })
    void shouldTellShortReportsApartWhenTheyShareNothingButALongName(String one, String other, double cosine) {
        assertThat(NearDuplicates.same(NearDuplicates.score(NewsText.of(one), NewsText.of(other), cosine)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Suihe Dairy Holdings plc cuts dividend|Suihe Dairy Holdings plc slashes its dividend",
                "Northern Brightwater Energy faces strike|Workers at Northern Brightwater Energy to strike",
                "中国南方远恒能源集团遭黑客攻击|黑客攻击中国南方远恒能源集团",
                "Acme Foods shuts its plant in Ohio|Acme Foods closes its plant in Ohio",
                "Acme Foods names Anna Berg chief executive|Acme Foods appoints Anna Berg chief executive",
                "Acme Foods cancels 200 flights|Acme Foods cuts 200 flights"
            })
    void shouldKeepVersionsTogetherWhenTheirVerbsMeanTheSame(String one, String other) {
        assertThat(NearDuplicates.same(NearDuplicates.score(NewsText.of(one), NewsText.of(other), 0.93)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Acme Foods confirms merger talks with Orrin|Acme Foods ends merger talks with Orrin",
                "Acme Foods annual meeting called for May|Acme Foods annual meeting called off for May",
                "Acme Foods recovers stolen data|Acme Foods fails to recover stolen data",
                "Court clears Acme Foods of spill charges|Court convicts Acme Foods of spill charges",
                "Acme Foods ties up with Korean partner|Acme Foods parts ways with Korean partner",
                "沐恒股份今起继续停牌|沐恒股份今起终止停牌",
                "沐恒股份召开临时股东大会|沐恒股份取消临时股东大会",
                "沐恒股份董事长出任行业协会会长|沐恒股份董事长辞任行业协会会长",
                "工会支持沐恒裁减方案|工会抵制沐恒裁减方案"
            })
    void shouldTellReportsApartWhenOneEndsWhatTheOtherSpeaksOf(String one, String other) {
        assertThat(NearDuplicates.same(NearDuplicates.score(NewsText.of(one), NewsText.of(other), 0.99)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@acme", "https://example.com/acme", "\uD83D\uDE80 !!!", ""})
    void shouldCompareATextWithoutWords(String wordless) {
        NewsText none = NewsText.of(wordless);

        assertThat(NearDuplicates.score(none, ORIGINAL, 0.9))
                .isEqualTo(NearDuplicates.score(ORIGINAL, none, 0.9))
                .isBetween(0.0, 1.0);
        assertThat(NearDuplicates.score(none, none, 0.9)).isEqualTo(1);
    }

    /** Some of them took time that grew with the square of the length. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0301", "(adds ", "(updates", "not ", "1,000,"})
    void shouldReadAVeryLongText(String unit) {
        NewsText text = NewsText.of("Acme " + unit.repeat(150_000 / unit.length()));

        assertThat(NearDuplicates.score(text, text, 1)).isEqualTo(1);
    }

    @Test
    void shouldReadFullWidthDigitsAndLettersAsTheSame() {
        NewsText narrow = NewsText.of("沐恒2023年度净利润增长12.3%");
        NewsText wide = NewsText.of("沐恒２０２３年度净利润增长１２．３％");

        assertThat(NearDuplicates.score(narrow, wide, 0.9)).isEqualTo(1);
    }

    @Test
    void shouldTellSignsApartWhenNumbersAreTheSame() {
        assertThat(NewsText.of("growth -3.1% in May").numberOverlap(NewsText.of("growth 3.1% in May")))
                .isZero();
        assertThat(NewsText.of("in 2020-2021").numberOverlap(NewsText.of("2021 and 2020")))
                .isEqualTo(1);
        assertThat(NewsText.of("up 3.1 per cent").numberOverlap(NewsText.of("up 3.1%")))
                .isEqualTo(1);
    }

    @Test
    void shouldCompareWhatStandsBeforeABoilerplateWhenReleasesEndAlike() {
        String closing =
                " This release holds forward looking statements. Such statements involve known and unknown risks,"
                        + " uncertainties and other factors which may cause actual results to differ materially from those implied.";
        NewsText recall = NewsText.of("Acme recalls tinned peaches\nShoppers should return them." + closing);
        NewsText plant = NewsText.of("Acme to open a cannery in Leiria\nIt will hire three hundred." + closing);
        NewsText again =
                NewsText.of("UPDATE 1-Acme recalls tinned peaches\nShoppers should return them all." + closing);

        assertThat(NearDuplicates.same(NearDuplicates.score(recall, plant, 0.97)))
                .isFalse();
        assertThat(NearDuplicates.same(NearDuplicates.score(recall, again, 0.97)))
                .isTrue();
    }

    @Test
    void shouldKeepAReissueTogetherWhenOnlyItsHeadlineChanges() {
        String body =
                "\nWorkers walked out of the Gdynia cannery on Monday after talks about wages collapsed, and the union said"
                        + " that the strike would last until the company came back with a better offer for the night shifts.";

        assertThat(NearDuplicates.same(NearDuplicates.score(
                        NewsText.of("Acme hit by strike" + body), NewsText.of("Strike at Acme cannery" + body), 0.95)))
                .isTrue();
    }
}
