package io.embedstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.WordContribution;
import io.embedstream.schemas.internal.ConversationState;
import io.embedstream.serde.wire.WireFormat;
import io.embedstream.topology.privacy.PrivacySettings;
import io.embedstream.topology.privacy.TextVisibility;
import io.embedstream.topology.support.SupportSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SupportTopologyTest {
    private static final Instant AT = Instant.parse("2024-03-04T10:00:00Z");

    private TopologyFixture fixture;
    private TestInputTopic<String, SupportChat> chats;
    private TestOutputTopic<String, EnrichedEvent> enriched;
    private TestOutputTopic<String, AnswerSuggestion> suggestions;

    @BeforeEach
    void open() {
        open(TopologySettings.defaults());
    }

    private void open(TopologySettings settings) {
        fixture = new TopologyFixture(settings);
        var templates = fixture.input(fixture.topics.templates(), AnswerTemplate.class);
        templates.pipeInput(
                "refund",
                new AnswerTemplate("refund", "refund", "en", "where is my refund money", "It is on its way."));
        templates.pipeInput(
                "delivery",
                new AnswerTemplate("delivery", "delivery", "en", "when will my parcel arrive", "Tomorrow."));
        templates.pipeInput("refund-zh", new AnswerTemplate("refund-zh", "refund", "zh", "我的退款什么时候到账", "三天内。"));
        chats = fixture.input(fixture.topics.chats(), SupportChat.class);
        enriched = fixture.output(fixture.topics.supportEnriched(), EnrichedEvent.class);
        suggestions = fixture.output(fixture.topics.suggestions(), AnswerSuggestion.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void say(String id, String role, String text) {
        chats.pipeInput("c1", new SupportChat(id, "c1", null, role, text, null, AT));
    }

    @Test
    void shouldLeaveOutMarksThatNoLanguageHas() {
        say("m1", "customer", "e" + "\u0301\u0316".repeat(60_000) + " where is my refund");

        assertThat(enriched.readValue().getText()).isEqualTo("e" + "\u0301\u0316".repeat(15) + " where is my refund");
    }

    @Test
    void shouldSuggestTheNearestTemplateOfTheMessagesLanguage() {
        say("m1", "customer", "where is the money of my refund");
        say("m2", "customer", "退款什么时候到账");

        var english = suggestions.readValue();
        assertThat(english.getNoneFits()).isFalse();
        assertThat(english.getIntent()).isEqualTo("refund");
        assertThat(english.getCandidates()).hasSize(2);
        assertThat(english.getCandidates().get(0).getTemplateId()).isEqualTo("refund");
        var chinese = suggestions.readValue();
        assertThat(chinese.getLanguage()).isEqualTo("zh");
        assertThat(chinese.getCandidates()).hasSize(1);
        assertThat(chinese.getCandidates().get(0).getTemplateId()).isEqualTo("refund-zh");
    }

    @Test
    void shouldTellTheWordsThatCarryTheMatchWhenTheyAreAskedFor() {
        // Given
        say("m0", "customer", "where is the money of my refund");
        assertThat(suggestions.readValue().getWords()).isEmpty();
        close();
        open(new TopologySettingsBuilder()
                .support(SupportSettings.defaults().withExplainWords(2))
                .build());

        // When
        say("m1", "customer", "hello, where is the refund money");
        say("m2", "customer", "tell me a poem about the sea");

        // Then
        var fits = suggestions.readValue();
        assertThat(fits.getOutcome()).isEqualTo("fits");
        assertThat(fits.getWords()).hasSize(2);
        assertThat(fits.getWords()).extracting(WordContribution::getWord).doesNotContain("hello");
        assertThat(fits.getWords()).allSatisfy(word -> {
            assertThat(word.getContribution()).isPositive();
            assertThat(fits.getText().substring(word.getStart(), word.getEnd())).isEqualTo(word.getWord());
        });
        assertThat(suggestions.readValue().getWords()).isEmpty();
    }

    @Test
    void shouldTellNoWordWhenTheTextIsKeptBack() {
        // Given
        close();
        open(new TopologySettingsBuilder()
                .support(SupportSettings.defaults().withExplainWords(2))
                .privacy(new PrivacySettings(PrivacySettings.defaults().mask(), TextVisibility.DROP))
                .build());

        // When
        say("m1", "customer", "where is the refund money");

        // Then
        var fits = suggestions.readValue();
        assertThat(fits.getOutcome()).isEqualTo("fits");
        assertThat(fits.getWords()).isEmpty();
    }

    @Test
    void shouldReadSchemaIdsInHeadersAndKeepThemOffTheResults() throws Exception {
        // Given a record in the header form, as Confluent's HeaderSchemaIdSerializer writes it
        var chat = new SupportChat("m1", "c1", null, "customer", "where is the money of my refund", null, AT);
        byte[] prefixed = fixture.formats.serde(SupportChat.class).serializer().serialize(fixture.topics.chats(), chat);
        byte[] id = Arrays.copyOf(prefixed, WireFormat.NUMBERED_LENGTH);
        byte[] bare = Arrays.copyOfRange(prefixed, WireFormat.NUMBERED_LENGTH, prefixed.length);

        // When
        fixture.rawInput(fixture.topics.chats())
                .pipeInput(new TestRecord<>(
                        "c1".getBytes(UTF_8),
                        bare,
                        new RecordHeaders()
                                .add("__value_schema_id", id)
                                .add("__key_schema_id", id)
                                .add("own", new byte[] {1}),
                        AT));

        // Then
        var result = enriched.readRecord();
        assertThat(result.value().getText()).isEqualTo(chat.getText());
        assertThat(result.headers()).extracting(Header::key).containsExactly("own");
        assertThat(suggestions.readValue().getIntent()).isEqualTo("refund");
        assertThat(fixture.deadLetters().isEmpty()).isTrue();
    }

    @Test
    void shouldSayNoneFitsWhenNoTemplateIsNear() {
        say("m1", "customer", "please write a poem about autumn leaves");

        var suggestion = suggestions.readValue();
        assertThat(suggestion.getNoneFits()).isTrue();
        assertThat(suggestion.getOutcome()).isEqualTo("none_fits");
        assertThat(suggestion.getIntent()).isNull();
        assertThat(suggestion.getCandidates()).isNotEmpty();
    }

    @Test
    void shouldOfferOneTemplateAnIntentWhenAnIntentHasSeveral() {
        fixture.input(fixture.topics.templates(), AnswerTemplate.class)
                .pipeInput(
                        "refund-2",
                        new AnswerTemplate("refund-2", "refund", "en", "where is the refund", "It is on its way."));

        say("m1", "customer", "where is the money of my refund");

        assertThat(suggestions.readValue().getCandidates())
                .extracting(candidate -> candidate.getIntent())
                .containsExactly("refund", "delivery");
    }

    @Test
    void shouldSayThatNothingIsAskedWhenThereIsOnlyAnOrderNumber() {
        say("m1", "customer", "48-20917");

        var suggestion = suggestions.readValue();
        assertThat(suggestion.getOutcome()).isEqualTo("no_question");
        assertThat(suggestion.getNoneFits()).isFalse();
        assertThat(suggestion.getIntent()).isNull();
    }

    @Test
    void shouldShowWhatTheLastQuestionFoundWhenAMessageGoesOn() {
        say("m1", "customer", "where is the money of my refund");
        say("m2", "customer", "48-20917");
        say("m3", "customer", "thank you so much");

        var found = suggestions.readValue();
        var reference = suggestions.readValue();
        var thanks = suggestions.readValue();
        assertThat(reference.getOutcome()).isEqualTo("no_question");
        assertThat(reference.getQuestionId()).isEqualTo("m1");
        assertThat(reference.getCandidates()).isEqualTo(found.getCandidates()).isNotEmpty();
        assertThat(thanks.getOutcome()).isEqualTo("no_question");
        assertThat(thanks.getQuestionId()).isNull();
        assertThat(thanks.getCandidates()).isEmpty();
    }

    @Test
    void shouldSayThatThereAreNoTemplatesWhenTheBankIsEmpty() {
        fixture.input(fixture.topics.templates(), AnswerTemplate.class).pipeInput("refund-zh", null);

        say("m1", "customer", "退款什么时候到账");

        var suggestion = suggestions.readValue();
        assertThat(suggestion.getOutcome()).isEqualTo("no_templates");
        assertThat(suggestion.getNoneFits()).isFalse();
        assertThat(suggestion.getCandidates()).isEmpty();
    }

    @Test
    void shouldEnrichAgentsButSuggestToCustomersOnly() {
        say("m1", "agent", "your refund is on its way");

        assertThat(suggestions.isEmpty()).isTrue();
        var event = enriched.readRecord();
        assertThat(event.key()).isEqualTo("c1");
        assertThat(event.getRecordTime()).isEqualTo(AT);
        assertThat(event.value().getEventId()).isEqualTo("m1");
        assertThat(event.value().getVector()).hasSize(4096);
        assertThat(event.value().getSentiment().getLabel()).isEqualTo("neutral");
    }

    @Test
    void shouldEscalateWhenAComplaintIsRepeatedOrAHumanIsAskedFor() {
        say("m1", "customer", "bad service the parcel is broken");
        say("m2", "customer", "bad service my parcel is broken");
        say("m3", "customer", "still bad service my parcel is broken");
        say("m4", "customer", "let me talk to a human");

        assertThat(suggestions.readValuesToList())
                .extracting(AnswerSuggestion::getReasons)
                .containsExactly(
                        List.of(), List.of(), List.of("mood_falling", "repeated_complaint"), List.of("asks_for_human"));
    }

    @Test
    void shouldNotCountAMessageAgainWhenItIsSentAgain() {
        // When: one complaint comes three times
        say("m1", "customer", "bad service my parcel is broken");
        say("m1", "customer", "bad service my parcel is broken");
        say("m1", "customer", "bad service my parcel is broken");

        // Then
        assertThat(suggestions.readValuesToList())
                .hasSize(3)
                .allSatisfy(suggestion -> assertThat(suggestion.getReasons()).isEmpty());
        assertThat(enriched.readValuesToList()).hasSize(3);
        assertThat(conversation("c1").getMessages()).isEqualTo(1);
        assertThat(conversation("c1").getComplaints()).hasSize(1);
    }

    @Test
    void shouldEscalateForTheReasonsOfTheFirstTimeWhenAMessageIsSentAgain() {
        say("m1", "customer", "bad service the parcel is broken");
        say("m2", "customer", "bad service my parcel is broken");
        say("m3", "customer", "still bad service my parcel is broken");
        say("m4", "customer", "good, thank you");
        var before = conversation("c1");
        say("m3", "customer", "still bad service my parcel is broken");
        say("m4", "customer", "good, thank you");
        say("m1", "customer", "let me talk to a human about this bad service");

        assertThat(suggestions.readValuesToList())
                .extracting(AnswerSuggestion::getReasons)
                .endsWith(
                        List.of("mood_falling", "repeated_complaint"),
                        List.of(),
                        List.of("mood_falling", "repeated_complaint"),
                        List.of(),
                        List.of("asks_for_human"));
        assertThat(conversation("c1")).isEqualTo(before);
    }

    @Test
    void shouldNotGoBackToAnOlderQuestionWhenItIsSentAgain() {
        say("m1", "customer", "where is the money of my refund");
        say("m2", "customer", "when will my parcel arrive");
        say("m1", "customer", "where is the money of my refund");
        say("m3", "customer", "48-20917");

        assertThat(suggestions.readValuesToList())
                .extracting(AnswerSuggestion::getQuestionId)
                .containsExactly(null, null, null, "m2");
    }

    @Test
    void shouldCountAMessageInEachConversationItIsSentTo() {
        say("m1", "customer", "bad service my parcel is broken");
        chats.pipeInput(
                "c2", new SupportChat("m1", "c2", null, "customer", "bad service my parcel is broken", null, AT));

        assertThat(conversation("c1").getMessages()).isEqualTo(1);
        assertThat(conversation("c2").getMessages()).isEqualTo(1);
    }

    @Test
    void shouldCountAMessageAgainWhenItsConversationHasStartedAnew() {
        chats.pipeInput(
                "c1", new SupportChat("m1", "c1", null, "customer", "bad service", null, AT.minus(Duration.ofDays(8))));
        say("m1", "customer", "bad service my parcel is broken");

        assertThat(conversation("c1").getMessages()).isEqualTo(1);
        assertThat(conversation("c1").getUpdatedAt()).isEqualTo(AT);
    }

    @Test
    void shouldKnowTheLatest32MessagesOfAConversation() {
        for (int i = 0; i < 33; i++) {
            say("m" + i, "customer", "plain words");
        }
        say("m1", "customer", "plain words");
        assertThat(conversation("c1").getMessages()).isEqualTo(33);
        say("m0", "customer", "plain words");
        assertThat(conversation("c1").getMessages()).isEqualTo(34);
        assertThat(conversation("c1").getRecentIds()).hasSize(32);
    }

    @Test
    void shouldFollowAConversationWhoseClockIsSlowOrThatIsReadBehindLiveOnes() {
        for (int i = 0; i < 5; i++) {
            chats.pipeInput("c" + i, new SupportChat("a" + i, "c" + i, null, "customer", "good", null, AT));
        }
        for (int i = 0; i < 3; i++) {
            var past = AT.minus(Duration.ofDays(2000)).plusSeconds(i);
            chats.pipeInput(
                    "old", new SupportChat("m" + i, "old", null, "customer", "bad service my parcel", null, past));
            chats.pipeInput("c0", new SupportChat("b" + i, "c0", null, "customer", "good", null, AT.plusSeconds(i)));
        }

        assertThat(suggestions.readValuesToList())
                .filteredOn(suggestion -> suggestion.getMessageId().equals("m2"))
                .extracting(AnswerSuggestion::getReasons)
                .containsExactly(List.of("mood_falling", "repeated_complaint"));
    }

    private ConversationState conversation(String id) {
        return fixture.driver
                .<String, ConversationState>getKeyValueStore("conversation-store")
                .get(id);
    }

    @Test
    void shouldSayHowFarTheCatalogHadBeenReadWhenItMatched() {
        say("m1", "customer", "where is my refund money");
        fixture.rawInput(fixture.topics.templates()).pipeInput("refund".getBytes(UTF_8), new byte[] {1});
        say("m2", "customer", "where is my refund money");

        assertThat(suggestions.readValuesToList())
                .extracting(AnswerSuggestion::getCatalogPosition)
                .containsExactly("0:2", "0:3");
    }

    @Test
    void shouldForgetATemplateWhenItsValueIsNull() {
        fixture.input(fixture.topics.templates(), AnswerTemplate.class).pipeInput("refund", null);

        say("m1", "customer", "where is the money of my refund");

        assertThat(suggestions.readValue().getCandidates())
                .extracting(candidate -> candidate.getTemplateId())
                .containsExactly("delivery");
    }

    @Test
    void shouldMatchNothingWhenTheMessageIsInALanguageWithoutAModel() {
        say("m1", "customer", "Где мои деньги, refund?");

        var suggestion = suggestions.readValue();
        assertThat(suggestion.getLanguage()).isEqualTo("ru");
        assertThat(suggestion.getNoneFits()).isTrue();
        assertThat(suggestion.getCandidates()).isEmpty();
        assertThat(suggestion.getEscalate()).isFalse();
    }
}
