package io.embedstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.MessageMap;
import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.WordContribution;
import io.embedstream.topology.support.AnswerCalibration;
import io.embedstream.topology.support.SupportSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages that are moved before they are compared: a map that takes "moolah" for "money". */
class SupportMapTest {
    private static final Instant AT = Instant.parse("2024-03-04T10:00:00Z");
    private static final int DIMENSION = 512;
    private static final String MESSAGE = "moolah again please";

    private final WordHashEncoder english = new WordHashEncoder("en", DIMENSION);

    @Test
    void shouldCompareTheMovedMessageWithABankOfOnePhrasing() {
        var plain = suggestion(calibration((vector, bank) -> vector), "refund money");
        var moved = suggestion(calibration(map()::moved), "refund money");

        assertThat(plain.suggestion().getOutcome()).isEqualTo("none_fits");
        assertThat(moved.suggestion().getOutcome()).isEqualTo("fits");
        assertThat(moved.suggestion().getIntent()).isEqualTo("refund");
        assertThat(moved.suggestion().getWords())
                .extracting(WordContribution::getWord)
                .contains("moolah");
        assertThat(moved.vector()).isEqualTo(plain.vector());
    }

    @Test
    void shouldCompareTheMessageAsItIsWithABankOfThreePhrasings() {
        String[] phrasings = {"refund money", "refund cash money", "refund my money"};
        var plain = suggestion(calibration((vector, bank) -> vector), phrasings);
        var moved = suggestion(calibration(map()::moved), phrasings);

        assertThat(moved.suggestion()).isEqualTo(plain.suggestion());
    }

    private interface Moving {
        float[] moved(float[] vector, BankCloseness bank);
    }

    private static AnswerCalibration calibration(Moving moving) {
        var curve = new AnswerCalibration(20, -6, 0.5, 0.3);
        return new AnswerCalibration(curve.probability(), curve.threshold(), moving::moved);
    }

    private MessageMap map() {
        float[] from = english.encode("moolah").vector();
        float[] to = english.encode("refund money").vector();
        float[][] rows = new float[DIMENSION][DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            for (int j = 0; j < DIMENSION; j++) {
                rows[i][j] = 3 * from[i] * to[j];
            }
        }
        return MessageMap.of(1, rows);
    }

    private record Said(AnswerSuggestion suggestion, List<Float> vector) {}

    private Said suggestion(AnswerCalibration calibration, String... refunds) {
        var resources = TopologyFixture.resources(
                TopologyFixture.mockFormats(), english, new WordHashEncoder("zh", 2048), Map.of(), calibration);
        var settings = new TopologySettingsBuilder()
                .support(SupportSettings.defaults().withExplainWords(2))
                .build();
        try (var fixture = new TopologyFixture(settings, resources)) {
            var templates = fixture.input(fixture.topics.templates(), AnswerTemplate.class);
            for (String refund : refunds) {
                template(templates::pipeInput, "refund", refund);
            }
            for (int i = 0; i < refunds.length; i++) {
                template(templates::pipeInput, "delivery", "parcel arrival day " + i);
            }
            fixture.input(fixture.topics.chats(), SupportChat.class)
                    .pipeInput("c1", new SupportChat("m1", "c1", null, "customer", MESSAGE, null, AT));
            var enriched = fixture.output(fixture.topics.supportEnriched(), EnrichedEvent.class)
                    .readValue();
            return new Said(
                    fixture.output(fixture.topics.suggestions(), AnswerSuggestion.class)
                            .readValue(),
                    enriched.getVector());
        }
    }

    private interface Sending {
        void send(String key, AnswerTemplate template);
    }

    private static void template(Sending sending, String intent, String text) {
        sending.send(text, new AnswerTemplate(text, intent, "en", text, "An answer."));
    }
}
