package io.embedstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.UserReview;
import io.embedstream.topology.RegistryFormats.Format;
import io.embedstream.topology.TopologySettings.Domain;
import io.embedstream.topology.deadletter.DeadLetterHeaders;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.TestInputTopic;
import org.junit.jupiter.api.Test;

/** The topology without a registry: JSON and plain text. */
class PlainFormatsTest {
    private static final Instant TIME = Instant.parse("2024-03-05T10:00:00Z");
    private static final String TEMPLATE =
            "{\"template_id\":\"t1\",\"intent\":\"refund\",\"language\":\"en\",\"text\":\"where is my refund\","
                    + "\"answer\":\"On its way.\"}";

    @Test
    void shouldEnrichAndAnswerWhenEverythingIsJson() {
        try (var fixture = new TopologyFixture(TopologySettings.defaults(), json())) {
            fixture.rawInput(fixture.topics.templates()).pipeInput(bytes("t1"), bytes(TEMPLATE));
            fixture.rawInput(fixture.topics.chats())
                    .pipeInput(
                            bytes("any"),
                            bytes("{\"message_id\":\"m1\",\"conversation_id\":\"c1\",\"role\":\"customer\","
                                    + "\"text\":\"where is my refund\",\"sent_at\":\"2024-03-05T10:00:00Z\"}"),
                            TIME);

            var enriched = fixture.output(fixture.topics.supportEnriched(), EnrichedEvent.class)
                    .readKeyValue();
            assertThat(enriched.key).isEqualTo("c1");
            assertThat(enriched.value.getEventId()).isEqualTo("m1");
            var suggestion = fixture.output(fixture.topics.suggestions(), AnswerSuggestion.class)
                    .readValue();
            assertThat(suggestion.toString()).contains("t1");
            assertThat(fixture.deadLetters().isEmpty()).isTrue();
        }
    }

    @Test
    void shouldMakeDeadLettersOfWhatIsNoJsonOfTheStream() {
        try (var fixture = new TopologyFixture(TopologySettings.defaults(), json())) {
            var chats = fixture.rawInput(fixture.topics.chats());
            chats.pipeInput(bytes("a"), bytes("{\"message_id\":"));
            chats.pipeInput(bytes("b"), bytes("{\"message_id\":\"m1\"}"));
            chats.pipeInput(bytes("c"), new byte[] {0, 0, 0, 0, 1, 2});

            assertThat(reasons(fixture)).containsExactly("NOT_DECODABLE", "NOT_DECODABLE", "NOT_DECODABLE");
        }
    }

    @Test
    void shouldTakeChatFromTextKeyAndTimestamp() {
        try (var fixture = new TopologyFixture(settings(Domain.SUPPORT), text())) {
            fixture.rawInput(fixture.topics.templates()).pipeInput(bytes("t1"), bytes(TEMPLATE));
            var chats = fixture.rawInput(fixture.topics.chats());
            chats.pipeInput(bytes("c1"), bytes("where is my refund"), TIME);
            chats.pipeInput(null, bytes("我的退款在哪里"), TIME.plusSeconds(1));

            var enriched = fixture.output(fixture.topics.supportEnriched(), EnrichedEvent.class)
                    .readKeyValuesToList();
            assertThat(enriched).extracting(each -> each.key).containsExactly("c1", "support.chats.v1-0-1");
            var first = enriched.get(0).value;
            assertThat(first.getEventId()).isEqualTo("support.chats.v1-0-0");
            assertThat(first.getEventTime()).isEqualTo(TIME);
            assertThat(first.getAttributes()).isEqualTo(Map.of("conversation_id", "c1", "role", "customer"));
            assertThat(enriched).extracting(each -> each.value.getLanguage()).containsExactly("en", "zh");
            var suggestion = fixture.output(fixture.topics.suggestions(), AnswerSuggestion.class)
                    .readKeyValue();
            assertThat(suggestion.key).isEqualTo("c1");
            assertThat(suggestion.value.toString()).contains("t1");
        }
    }

    @Test
    void shouldTakeArticleFromHeadlineAndKey() {
        try (var fixture = new TopologyFixture(settings(Domain.NEWS), text())) {
            fixture.rawInput(fixture.topics.news()).pipeInput(bytes("a1"), bytes("Shares fall"), TIME);

            var enriched = fixture.output(fixture.topics.newsEnriched(), EnrichedEvent.class)
                    .readKeyValue();
            assertThat(enriched.key).isEqualTo("a1");
            assertThat(enriched.value.getEventId()).isEqualTo("a1");
            assertThat(enriched.value.getText()).isEqualTo("Shares fall");
            assertThat(enriched.value.getEventTime()).isEqualTo(TIME);
        }
    }

    @Test
    void shouldMakeDeadLettersOfWhatIsNoText() {
        try (var fixture = new TopologyFixture(settings(Domain.SUPPORT), text())) {
            TestInputTopic<byte[], byte[]> chats = fixture.rawInput(fixture.topics.chats());
            chats.pipeInput(bytes("c"), new byte[] {(byte) 0xC3, 0x28});
            chats.pipeInput(new byte[] {(byte) 0xFF}, bytes("good"));
            chats.pipeInput(bytes("c"), bytes("  "));
            chats.pipeInput(bytes("c"), (byte[]) null);

            assertThat(reasons(fixture)).containsExactly("NOT_DECODABLE", "NOT_DECODABLE", "EMPTY_TEXT", "NULL_VALUE");
        }
    }

    @Test
    void shouldRefuseTextWhereItCannotBeMeant() {
        assertThatThrownBy(() -> new RegistryFormats(Format.JSON, Format.TEXT, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> text().decoder(UserReview.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user");
    }

    private static RegistryFormats json() {
        return new RegistryFormats(Format.JSON, Format.JSON, Map.of());
    }

    private static RegistryFormats text() {
        return new RegistryFormats(Format.TEXT, Format.JSON, Map.of());
    }

    private static TopologySettings settings(Domain domain) {
        return new TopologySettingsBuilder().domains(EnumSet.of(domain)).build();
    }

    private static List<String> reasons(TopologyFixture fixture) {
        return fixture.deadLetters().readRecordsToList().stream()
                .map(letter -> new String(
                        letter.headers().lastHeader(DeadLetterHeaders.REASON).value(), UTF_8))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
