package io.embedstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.topology.RegistryFormats.Format;
import io.embedstream.topology.TopologySettings.Domain;
import io.embedstream.topology.deadletter.DeadLetterHeaders;
import io.embedstream.topology.ingest.KeyPartitioner;
import io.embedstream.topology.ingest.Placement;
import io.embedstream.topology.metrics.Meters;
import io.embedstream.topology.privacy.MaskSettings;
import io.embedstream.topology.privacy.PrivacySettings;
import io.embedstream.topology.privacy.TextVisibility;
import io.embedstream.topology.state.Names;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrivacyTopologyTest {
    private static final String SECRET = "jane.doe@example.com";
    private static final MaskSettings MASKED = new MaskSettings(
            Set.of("email", "phone"), List.of("CN", "US"), Map.of("ticket", "TK-[0-9]+"), List.of("Project Heron"));

    private TopologyFixture fixture;

    @AfterEach
    void close() {
        fixture.close();
    }

    private void open(RecordFormats formats, MaskSettings mask, TextVisibility visibility) {
        open(formats, mask, visibility, EnumSet.allOf(Domain.class));
    }

    private void open(RecordFormats formats, MaskSettings mask, TextVisibility visibility, EnumSet<Domain> domains) {
        var settings = new TopologySettingsBuilder()
                .domains(domains)
                .privacy(new PrivacySettings(mask, visibility))
                .build();
        fixture = new TopologyFixture(settings, formats);
    }

    private static RecordFormats formats(Format format) {
        return format == Format.AVRO
                ? TopologyFixture.mockFormats()
                : new RegistryFormats(format, Format.JSON, Map.of());
    }

    private static SupportChat chat(String id, String text) {
        return new SupportChat(id, "c1", null, "customer", text, null, TopologyFixture.NOW);
    }

    private void send(Format format, SupportChat chat) {
        if (format == Format.AVRO) {
            fixture.input(fixture.topics.chats(), SupportChat.class).pipeInput("c1", chat);
            return;
        }
        var json =
                "{\"message_id\":\"%s\",\"conversation_id\":\"c1\",\"role\":\"customer\",\"text\":\"%s\",\"sent_at\":%d}"
                        .formatted(
                                chat.getMessageId(),
                                chat.getText(),
                                chat.getSentAt().toEpochMilli());
        var value = format == Format.JSON ? json : chat.getText();
        fixture.rawInput(fixture.topics.chats()).pipeInput("c1".getBytes(UTF_8), value.getBytes(UTF_8));
    }

    private EnrichedEvent enriched() {
        return fixture.output(fixture.topics.supportEnriched(), EnrichedEvent.class)
                .readValue();
    }

    @ParameterizedTest
    @EnumSource
    void shouldShowPlaceholdersAloneWhateverTheInputFormat(Format format) {
        // Given
        open(formats(format), MASKED, TextVisibility.MASK, EnumSet.of(Domain.SUPPORT));

        // When
        send(format, chat("m1", "bad: TK-12 of project heron, mail " + SECRET + " or (415) 555-0132"));

        // Then
        var masked = "bad: [TICKET] of [WORD], mail [EMAIL] or [PHONE]";
        assertThat(enriched().getText()).isEqualTo(masked);
        assertThat(fixture.output(fixture.topics.suggestions(), AnswerSuggestion.class)
                        .readValue()
                        .getText())
                .isEqualTo(masked);
        for (var kind : List.of("email", "phone", "ticket", "word")) {
            assertThat(fixture.meter(Meters.MASKED, Map.of("topic", fixture.topics.chats(), "kind", kind)))
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldEmbedWhatIsMaskedAndNotWhatWasReceived() {
        // Given
        open(TopologyFixture.mockFormats(), MASKED, TextVisibility.MASK);

        // When
        send(Format.AVRO, chat("m1", "mail " + SECRET + " now"));
        send(Format.AVRO, chat("m2", "mail other@example.org now"));

        // Then
        assertThat(enriched().getVector()).isEqualTo(enriched().getVector());
    }

    @Test
    void shouldKeepOnlyMaskedTextsInState() {
        // Given
        open(TopologyFixture.mockFormats(), MASKED, TextVisibility.MASK);

        // When
        send(Format.AVRO, chat("m1", "terrible, mail " + SECRET));
        fixture.input(fixture.topics.reviews(), UserReview.class)
                .pipeInput("u1", new UserReview("r1", "u1", "i1", 5.0, SECRET, null, TopologyFixture.NOW));
        fixture.input(fixture.topics.news(), FinancialNews.class)
                .pipeInput(
                        "a1",
                        new FinancialNews("a1", "press: " + SECRET, SECRET, null, List.of(), TopologyFixture.NOW));
        fixture.driver.advanceWallClockTime(Duration.ofMinutes(5));

        // Then
        var news = fixture.output(fixture.topics.newsEnriched(), EnrichedEvent.class);
        assertThat(news.readValue().getText()).isEqualTo("press: [EMAIL]\n[EMAIL]");
        for (var store : fixture.driver.getAllStateStores().keySet()) {
            var entries = fixture.driver.getKeyValueStore(store);
            if (entries != null) {
                entries.all()
                        .forEachRemaining(entry -> assertThat(entry.toString()).doesNotContain(SECRET));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldShowOfDeadLettersWhatIsConfigured(TextVisibility visibility) {
        // Given
        open(formats(Format.JSON), MASKED, visibility);
        var broken = "{\"message_id\":5,\"text\":\"mail jane\\u002edoe@example.com\"}";
        var late = "{\"message_id\":\"m1\",\"conversation_id\":\"c1\",\"role\":\"customer\",\"text\":\"mail " + SECRET
                + "\",\"sent_at\":" + TopologyFixture.NOW.plusSeconds(1_000_000).toEpochMilli() + "}";

        // When
        var input = fixture.rawInput(fixture.topics.chats());
        input.pipeInput("c1".getBytes(UTF_8), broken.getBytes(UTF_8));
        input.pipeInput("c1".getBytes(UTF_8), late.getBytes(UTF_8));

        // Then
        var letters = fixture.deadLetters().readRecordsToList();
        assertThat(letters).hasSize(2);
        for (var letter : letters) {
            var value = new String(letter.value(), UTF_8);
            switch (visibility) {
                case KEEP -> assertThat(value).isIn(broken, late);
                case MASK -> assertThat(value).contains("mail [EMAIL]").doesNotContain("doe");
                case DROP -> assertThat(value).isEmpty();
            }
            assertThat(letter.headers().lastHeader(DeadLetterHeaders.VALUE_SHA256) == null)
                    .isEqualTo(visibility == TextVisibility.KEEP);
            assertThat(letter.headers().toString()).doesNotContain("doe");
        }
    }

    @Test
    void shouldShowNothingOfAvroInADeadLetterWhenTextsAreMasked() {
        // Given
        open(TopologyFixture.mockFormats(), MASKED, TextVisibility.MASK);
        var late = chat("m1", "mail " + SECRET);
        late.setSentAt(TopologyFixture.NOW.plusSeconds(1_000_000));

        // When
        send(Format.AVRO, late);

        // Then
        assertThat(fixture.deadLetters().readValue()).isEmpty();
    }

    @Test
    void shouldShowNoTextWhenTextsAreDropped() {
        // Given
        open(TopologyFixture.mockFormats(), MaskSettings.none(), TextVisibility.DROP);

        // When
        send(Format.AVRO, chat("m1", "bad thing"));

        // Then
        var event = enriched();
        assertThat(event.getText()).isEmpty();
        assertThat(event.getSentiment().getLabel()).isEqualTo("negative");
        assertThat(fixture.output(fixture.topics.suggestions(), AnswerSuggestion.class)
                        .readValue()
                        .getText())
                .isEmpty();
    }

    @Test
    void shouldSendOnMaskedEventsAloneWhenTheyLieInTheWrongPartition() {
        // Given
        var placement = new Placement(4, KeyPartitioner.MURMUR2);
        var settings = new TopologySettingsBuilder()
                .privacy(new PrivacySettings(MASKED, TextVisibility.MASK))
                .build();
        var topics = settings.topics();
        fixture = new TopologyFixture(
                settings,
                TopologyFixture.resources(
                        TopologyFixture.mockFormats(),
                        new WordHashEncoder("en", 256),
                        new WordHashEncoder("zh", 256),
                        Map.of(topics.chats(), placement)));
        int elsewhere = 0;
        while (!placement.misplaced("c" + elsewhere, 0)) {
            elsewhere++;
        }
        var chat = chat("m1", "mail " + SECRET + " \u6536\u4E0D\u5230");
        chat.setConversationId("c" + elsewhere);

        // When
        fixture.input(topics.chats(), SupportChat.class)
                .pipeInput(new TestRecord<>("k", chat, new RecordHeaders(), TopologyFixture.NOW));

        // Then
        var sentOn = fixture.driver
                .createOutputTopic(
                        Names.repartitionTopic("test", Names.CHATS_BY_CONVERSATION),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readValue();
        assertThat(new String(sentOn, UTF_8)).contains("[EMAIL]").doesNotContain(SECRET);
        var event = enriched();
        assertThat(event.getText()).isEqualTo("mail [EMAIL] \u6536\u4E0D\u5230");
        assertThat(event.getAttributes()).containsEntry("conversation_id", "c" + elsewhere);
        assertThat(fixture.meter(Meters.MASKED, Map.of("topic", topics.chats(), "kind", "email")))
                .isEqualTo(1);
    }
}
