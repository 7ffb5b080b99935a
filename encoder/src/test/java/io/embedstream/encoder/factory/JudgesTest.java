package io.embedstream.encoder.factory;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.MarkedTextEncoder;
import io.embedstream.encoder.ResourceOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TextPair;
import io.embedstream.encoder.TextPairEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.MarkedTextJudge;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.event.EventJudge;
import io.embedstream.encoder.head.event.EventJudgeFile;
import io.embedstream.encoder.head.event.EventMix;
import io.embedstream.encoder.head.event.EventMix.Weights;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.judge.JudgeMix;
import io.embedstream.encoder.head.model.LinearClassifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgesTest {
    private static final String CONTRAST = "Hallvik shares surge to a record while Dovemoor files for bankruptcy";

    @Test
    void shouldTellTheCompaniesOfAHeadlineApart() {
        try (MarkedTextJudge judge = Judges.entity("en", ResourceOptions.defaults())) {
            List<Judgement> judgements =
                    judge.judge(List.of(marked(CONTRAST, "Hallvik"), marked(CONTRAST, "Dovemoor")));

            assertThat(judgements).extracting(Judgement::label).containsExactly("positive", "negative");
        }
    }

    @Test
    void shouldJudgeAllOfATextByAHeadOfItsOwn() {
        try (MarkedTextJudge judge = Judges.entity("en", ResourceOptions.defaults())) {
            List<Judgement> judgements = judge.judge(List.of(
                    MarkedText.whole("Net profit of the group doubled, and the dividend was raised"),
                    MarkedText.whole("Prosecutors raid the bank's offices in a fraud inquiry"),
                    MarkedText.whole("The annual meeting takes place in Helsinki on Tuesday")));

            assertThat(judgements).extracting(Judgement::label).containsExactly("positive", "negative", "neutral");
        }
    }

    @Test
    void shouldGiveTheSameBitsAloneAndAmongOthers() {
        // Given
        List<MarkedText> texts = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            texts.add(marked(CONTRAST + " after a review".repeat(i), i % 2 == 0 ? "Hallvik" : "Dovemoor"));
        }
        try (MarkedTextEncoder encoder = Judges.encoder("entity-judge-en", ResourceOptions.defaults())) {
            // When
            List<TokenEmbeddings> together = encoder.encodeMarked(texts);

            // Then
            for (int i = 0; i < texts.size(); i++) {
                assertThat(encoder.encodeMarked(List.of(texts.get(i))).get(0).tokenVectors())
                        .as("text %d", i)
                        .containsExactly(together.get(i).tokenVectors());
            }
        }
    }

    @Test
    void shouldGiveThePairsOfTextsTheSameBitsAloneAndAmongOthers() {
        // Given: any transformer with token types
        List<TextPair> pairs = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            pairs.add(new TextPair(CONTRAST + " after a review".repeat(i), "A plant burnt down".repeat(1 + i % 3)));
        }
        try (TextPairEncoder encoder = Judges.pairs("entity-judge-en", ResourceOptions.defaults())) {
            // When
            List<float[]> together = encoder.encodePairs(pairs);

            // Then
            for (int i = 0; i < pairs.size(); i++) {
                assertThat(encoder.encodePairs(List.of(pairs.get(i))).get(0))
                        .as("pair %d", i)
                        .containsExactly(together.get(i));
            }
            assertThat(together.get(0)).isNotEqualTo(together.get(1));
        }
    }

    @Test
    void shouldReadAPairByTheLayerOfTheFile() {
        TextPair pair = new TextPair("the company recalls cars", "a recall of cars by the company");
        TextPairEncoder encoder = Judges.pairs("entity-judge-en", ResourceOptions.defaults());
        int size = encoder.spec().dimension();
        float[] first = new float[size];
        first[0] = 2;
        EncoderBinding embedder = new EncoderBinding("embedder", List.of("f"));
        EventJudgeFile file = EventJudgeFile.of(
                "judge",
                EncoderBinding.to(encoder.spec()),
                new LinearClassifier(size, 1, first, new float[] {1}),
                Map.of());
        Weights sum = new Weights(1, 1, 0);
        EventMix mix = EventMix.of(embedder, EncoderBinding.to(encoder.spec()), sum, sum, Map.of());
        try (EventJudge judge = HeadCatalog.eventJudge(file, List.of(mix), encoder)) {
            assertThat(judge.logOdds(List.of(pair)))
                    .containsExactly(
                            1 + 2.0 * encoder.encodePairs(List.of(pair)).get(0)[0]);
            assertThat(judge.mix("f")).isPresent();
            assertThat(judge.mix("another")).isEmpty();
        }
    }

    @Test
    void shouldTellAnotherWordingOfAReportFromAnotherReport() {
        String report = "the company recalls 40,000 ovens over fire risk";
        String reworded = "Some 40,000 ovens made by the company must go back because they may catch fire";
        String other = "Minister wants an inquiry into the company's ovens";
        try (EventJudge judge = Judges.event("en", ResourceOptions.defaults())) {
            double[] logOdds = judge.logOdds(List.of(new TextPair(report, reworded), new TextPair(report, other)));

            assertThat(logOdds[0]).isPositive();
            assertThat(logOdds[1]).isNegative();
        }
    }

    @Test
    void shouldTellAnotherWordingOfAReportFromAnotherReportInChinese() {
        String report = "the company召回四万台烤箱，称有起火风险";
        String reworded = "因可能起火，the company四万台烤箱将被召回";
        String other = "主管部门约谈the company负责人，要求停产整改";
        try (EventJudge judge = Judges.event("zh", ResourceOptions.defaults())) {
            double[] logOdds = judge.logOdds(List.of(new TextPair(report, reworded), new TextPair(report, other)));

            assertThat(logOdds[0]).isPositive();
            assertThat(logOdds[1]).isNegative();
        }
    }

    @ParameterizedTest
    @CsvSource({"en, zh", "zh, en"})
    void shouldShipTheMixesOfTheJudgeOfReportsAndTheModelsOfItsLanguage(String language, String other) {
        try (EventJudge judge = Judges.event(language, ResourceOptions.defaults());
                TextEncoder transformer = TextEncoders.open("bge-small-" + language + "-v1.5");
                TextEncoder ofTokens = TextEncoders.open("static:bge-small-" + language + "-v1.5");
                TextEncoder ofOther = TextEncoders.open("static:bge-small-" + other + "-v1.5")) {
            assertThat(judge.mix(transformer.spec().fingerprint())).isPresent();
            assertThat(judge.mix(ofTokens.spec().fingerprint())).isPresent();
            assertThat(judge.mix(ofOther.spec().fingerprint())).isEmpty();
        }
    }

    @Test
    void shouldShipTheMixOfTheShippedJudgeAndTheDefaultModel() {
        try (MarkedTextJudge judge = Judges.entity("en", ResourceOptions.defaults());
                TextEncoder embedder = TextEncoders.open("bge-small-en-v1.5")) {
            JudgeMix mix = HeadCatalog.judgeMix("en", embedder.spec());

            assertThat(mix).isNotEqualTo(JudgeMix.EVEN);
            assertThat(mix.judge()).isEqualTo(new EncoderBinding(judge.name(), List.of(judge.fingerprint())));
        }
        assertThat(HeadCatalog.judgeMix("zh")).isEmpty();
    }

    @Test
    void shouldHaveNoJudgeOfOtherLanguages() {
        assertThat(Judges.hasEntity("en")).isTrue();
        assertThat(Judges.hasEntity("zh")).isFalse();
        assertThat(Judges.hasEvent("en")).isTrue();
        assertThat(Judges.hasEvent("zh")).isTrue();
        assertThat(Judges.hasEvent("fr")).isFalse();
    }

    private static MarkedText marked(String text, String name) {
        int start = text.indexOf(name);
        return new MarkedText(text, start, start + name.length());
    }
}
