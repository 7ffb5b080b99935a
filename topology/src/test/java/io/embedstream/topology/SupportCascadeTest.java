package io.embedstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.TextEncoder;
import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.SupportChat;
import io.embedstream.topology.cascade.SecondOpinions;
import io.embedstream.topology.support.AnswerCalibration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class SupportCascadeTest {
    private static final Instant AT = Instant.parse("2024-03-04T10:00:00Z");
    private static final AnswerCalibration CALIBRATION = new AnswerCalibration(20, -6, 0.5, 0.3);
    private static final List<String> MESSAGES = List.of(
            "where is the money of my refund",
            "when does my parcel arrive at last",
            "please write a poem about autumn leaves",
            "refund for a parcel that did not arrive");

    /** So few components that words collide: a model that is often wrong. */
    private final WordHashEncoder first = new WordHashEncoder("en", 2);

    private final WordHashEncoder second = new WordHashEncoder("en-second", 4096);
    private final List<EnrichedEvent> enriched = new ArrayList<>();

    @Test
    void shouldSuggestWhatTheTransformerAloneWouldWhereItIsAlwaysAsked() {
        // When
        var cascaded = suggestions(first, behind(1));
        // Then
        assertThat(cascaded).isEqualTo(suggestions(second, Cascade.NONE));
        assertThat(cascaded).isNotEqualTo(suggestions(first, Cascade.NONE));
    }

    @Test
    void shouldSuggestWhatTheFirstModelAloneWouldWhereNobodyIsAsked() {
        assertThat(suggestions(first, behind(0))).isEqualTo(suggestions(first, Cascade.NONE));
    }

    @Test
    void shouldNeverWriteVectorsOfTheTransformer() {
        suggestions(first, behind(1));

        assertThat(enriched)
                .hasSize(MESSAGES.size())
                .allSatisfy(event -> assertThat(event.getFingerprint())
                        .isEqualTo(first.spec().fingerprint()));
    }

    @Test
    void shouldCountQuestionsAndThoseThatWereAskedAgain() {
        try (var fixture = fixture(first, behind(1))) {
            say(fixture);

            var tags = Map.of("decision", "answer");
            assertThat(fixture.meter("cascade-decisions-total", tags)).isEqualTo(MESSAGES.size());
            assertThat(fixture.meter("cascade-asked-total", tags)).isEqualTo(MESSAGES.size());
            assertThat(fixture.meter("cascade-changed-total", tags)).isBetween(1.0, (double) MESSAGES.size());
        }
    }

    private Cascade behind(double band) {
        return new Cascade(
                new SecondOpinions(Map.<String, TextEncoder>of(first.spec().fingerprint(), second), band, 4),
                Map.of("en", CALIBRATION));
    }

    private static TopologyFixture fixture(WordHashEncoder english, Cascade cascade) {
        var resources =
                TopologyFixture.resources(TopologyFixture.mockFormats(), english, new WordHashEncoder("zh", 2048));
        return new TopologyFixture(TopologySettings.defaults(), resources.withCascade(cascade));
    }

    private List<AnswerSuggestion> suggestions(WordHashEncoder english, Cascade cascade) {
        try (var fixture = fixture(english, cascade)) {
            say(fixture);
            var settings = fixture.topics;
            enriched.addAll(fixture.output(settings.supportEnriched(), EnrichedEvent.class)
                    .readValuesToList());
            return fixture.output(settings.suggestions(), AnswerSuggestion.class)
                    .readValuesToList();
        }
    }

    private static void say(TopologyFixture fixture) {
        var templates = fixture.input(fixture.topics.templates(), AnswerTemplate.class);
        template(templates::pipeInput, "refund", "where is my refund money");
        template(templates::pipeInput, "delivery", "when will my parcel arrive");
        template(templates::pipeInput, "address", "how do I change my address");
        var chats = fixture.input(fixture.topics.chats(), SupportChat.class);
        for (int i = 0; i < MESSAGES.size(); i++) {
            chats.pipeInput("c" + i, new SupportChat("m" + i, "c" + i, null, "customer", MESSAGES.get(i), null, AT));
        }
    }

    private static void template(BiConsumer<String, AnswerTemplate> send, String intent, String text) {
        send.accept(intent, new AnswerTemplate(intent, intent, "en", text, "An answer about " + intent + "."));
    }
}
