package io.embedstream.encoder.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.MatchFeatures;
import io.embedstream.encoder.head.match.TemplateCalibration;
import io.embedstream.encoder.head.scale.CosineScale;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The shipped heads belong to the default models of this very build: after a change of a model they are trained again.
 */
class ShippedHeadsTest {

    @Test
    void shouldJudgeEnglishWhenTheDefaultModelIsUsed() {
        try (TextEncoder encoder = TextEncoders.open("bge-small-en-v1.5")) {
            SentimentHead general = HeadCatalog.sentiment(Domain.GENERAL, "en", encoder.spec());
            SentimentHead finance = HeadCatalog.sentiment(Domain.FINANCE, "en", encoder.spec());

            assertThat(label(general, encoder, "The food was wonderful and the staff were kind."))
                    .isEqualTo("positive");
            assertThat(label(general, encoder, "A complete waste of money, it broke after a day."))
                    .isEqualTo("negative");
            assertThat(label(finance, encoder, "Shares plunge after the company issues a profit warning"))
                    .isEqualTo("negative");
            assertThat(label(finance, encoder, "The annual general meeting will be held in Helsinki on 12 April."))
                    .isEqualTo("neutral");
        }
    }

    @Test
    void shouldJudgeChineseWhenTheDefaultModelIsUsed() {
        try (TextEncoder encoder = TextEncoders.open("bge-small-zh-v1.5")) {
            SentimentHead general = HeadCatalog.sentiment(Domain.GENERAL, "zh", encoder.spec());
            SentimentHead finance = HeadCatalog.sentiment(Domain.FINANCE, "zh", encoder.spec());

            assertThat(label(general, encoder, "房间很干净，服务也很热情，下次还来")).isEqualTo("positive");
            assertThat(label(general, encoder, "送餐太慢，菜都凉了，很难吃")).isEqualTo("negative");
            assertThat(label(finance, encoder, "该平台涉嫌非法集资，负责人已被警方带走调查")).isEqualTo("negative");
        }
    }

    @Test
    void shouldJudgeEntitiesApartWhenTheirNewsDiffers() {
        try (TextEncoder encoder = TextEncoders.open("bge-small-en-v1.5")) {
            // Given
            EntitySentimentHead head = HeadCatalog.entitySentiment("en", encoder.spec());
            String text = "Infosys slumps on weak guidance while Wipro soars to record high";
            TokenEmbeddings tokens = encoder.encodeTokens(List.of(text)).get(0);

            // When
            Judgement infosys = head.judge(text, tokens, 0, 7);
            Judgement wipro = head.judge(text, tokens, text.indexOf("Wipro"), text.indexOf("Wipro") + 5);

            // Then
            assertThat(infosys.label()).isEqualTo("negative");
            assertThat(wipro.label()).isEqualTo("positive");
        }
    }

    @Test
    void shouldCalibrateTemplatesWhenTheDefaultModelsAreUsed() {
        for (String language : List.of("en", "zh")) {
            try (TextEncoder encoder = TextEncoders.open("bge-small-" + language + "-v1.5")) {
                TemplateCalibration calibration = HeadCatalog.templates(language, encoder.spec());

                BankCloseness bank = new BankCloseness(0.7, 20);
                assertThat(calibration.probability(new MatchFeatures(0.95, 0.95, 0.2, 0.3, 0.7, bank, 1)))
                        .isGreaterThan(0.8);
                assertThat(calibration.probability(new MatchFeatures(0.6, 0.6, 0.01, 0.02, 0.7, bank, 1)))
                        .isLessThan(calibration.least(bank));
                assertThat(calibration.closeness()).isBetween(0.5, 0.9);
            }
        }
    }

    @Test
    void shouldKnowARewriteFromAFurtherReportWhenTheDefaultModelsAreUsed() {
        assertReportsApart(
                "en",
                "Arvane",
                "Blast at Arvane refinery kills two workers",
                "Two people dead after explosion at a plant of Arvane",
                "Arvane shares tumble as analysts cut their forecasts");
        assertReportsApart("zh", "泰岳", "泰岳化工厂爆炸致两人死亡", "泰岳一车间发生爆燃，两名工人遇难", "泰岳股价跌停，多家券商下调评级");
    }

    @Test
    void shouldJudgeInAllDomainsWhenStaticModelsAreUsed() {
        assertJudged("en", "The food was wonderful.", "A complete waste of money, it broke.", "Infosys shares plunge");
        assertJudged("zh", "房间很干净，服务也很热情，下次还来", "送餐太慢，菜都凉了，很难吃", "泰岳涉嫌非法集资，负责人被警方带走调查");
    }

    private static void assertJudged(String language, String praise, String complaint, String badNews) {
        try (TextEncoder encoder = TextEncoders.open("static:bge-small-" + language + "-v1.5")) {
            SentimentHead general = HeadCatalog.sentiment(Domain.GENERAL, language, encoder.spec());
            SentimentHead finance = HeadCatalog.sentiment(Domain.FINANCE, language, encoder.spec());
            EntitySentimentHead entity = HeadCatalog.entitySentiment(language, encoder.spec());
            TokenEmbeddings tokens = encoder.encodeTokens(List.of(badNews)).get(0);

            assertThat(encoder.hasTokenVectors()).isTrue();
            assertThat(label(general, encoder, praise)).isEqualTo("positive");
            assertThat(label(general, encoder, complaint)).isEqualTo("negative");
            assertThat(label(finance, encoder, badNews)).isEqualTo("negative");
            assertThat(entity.judge(badNews, tokens, 0, 2).label()).isEqualTo("negative");
            assertThat(HeadCatalog.events(language, encoder.spec()).slope()).isPositive();
            assertThat(HeadCatalog.templates(language, encoder.spec()).one().threshold())
                    .isBetween(0.0, 1.0);
        }
    }

    @Test
    void shouldReadCosinesAsThoseOfTheDefaultModelWhenStaticModelsAreUsed() {
        for (String language : List.of("en", "zh")) {
            try (TextEncoder ofTokens = TextEncoders.open("static:bge-small-" + language + "-v1.5");
                    TextEncoder transformer = TextEncoders.open("bge-small-" + language + "-v1.5")) {
                CosineScale scale = HeadCatalog.scale(language, ofTokens.spec());

                assertThat(scale.of(1)).isEqualTo(1);
                assertThat(scale.of(0.5)).isEqualTo(1 - scale.factor() / 2).isGreaterThan(0.5);
                assertThat(HeadCatalog.scale(language, transformer.spec()).of(0.5))
                        .isEqualTo(0.5);
            }
        }
    }

    @Test
    void shouldNameBothFingerprintsWhenAHeadIsForAnotherStaticModel() {
        try (TextEncoder chinese = TextEncoders.open("static:bge-small-zh-v1.5")) {
            assertThatThrownBy(() -> HeadCatalog.sentiment(Domain.GENERAL, "en", chinese.spec()))
                    .isInstanceOf(HeadException.class)
                    .hasMessageContaining("static:bge-small-en-v1.5")
                    .hasMessageContaining(chinese.spec().fingerprint());
            assertThat(HeadCatalog.scale("en", chinese.spec())).isSameAs(CosineScale.NONE);
        }
    }

    private static void assertReportsApart(
            String language, String name, String report, String rewrite, String further) {
        try (TextEncoder encoder = TextEncoders.open("bge-small-" + language + "-v1.5")) {
            EventHead head = HeadCatalog.events(language, encoder.spec());
            List<float[]> events = new ArrayList<>();
            for (String text : List.of(report, rewrite, further)) {
                BitSet named = new BitSet();
                named.set(text.indexOf(name), text.indexOf(name) + name.length());
                events.add(head.centred(
                        EventHead.uncentred(encoder.encodeTokens(List.of(text)).get(0), named)));
            }

            // at even odds
            assertThat(head.same(events.get(0), events.get(1))).isGreaterThan(0.5);
            assertThat(head.same(events.get(0), events.get(2))).isLessThan(0.5);
            assertThat(head.same(events.get(1), events.get(2))).isLessThan(0.5);
        }
    }

    private static String label(SentimentHead head, TextEncoder encoder, String text) {
        return head.judge(text, encoder.encode(text).vector()).label();
    }
}
