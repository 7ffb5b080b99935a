package io.embedstream.deploy.console.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.EntityMood;
import io.embedstream.schemas.EntitySentiment;
import io.embedstream.schemas.NewsStory;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.topology.cascade.SameStory;
import io.embedstream.topology.deadletter.DeadLetterHeaders;
import io.embedstream.topology.text.CosineScales;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private static final TextPolicy SHOWN = new TextPolicy(true);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final NewsMemory ARTICLES = new NewsMemory();
    private static final StoryRepeats REPEATS =
            new StoryRepeats(ARTICLES, SameStory.byVectors(0.5, CosineScales.NONE), SHOWN);

    private static JsonNode json(View view) {
        return JSON.valueToTree(view.snapshot());
    }

    private static AnswerSuggestion suggestion(String conversation, String message, boolean escalate) {
        return AnswerSuggestion.newBuilder()
                .setMessageId(message)
                .setConversationId(conversation)
                .setNoneFits(true)
                .setCandidates(List.of())
                .setWords(List.of())
                .setEscalate(escalate)
                .setText("where is my parcel")
                .setLanguage("en")
                .setFingerprint("f")
                .setEventTime(Instant.ofEpochMilli(1_000))
                .build();
    }

    @Test
    void shouldShowLatestConversationFirstWhenAnOldOneGoesOn() {
        SupportView view = new SupportView(SHOWN);
        view.add(suggestion("a", "a1", false));
        view.add(suggestion("b", "b1", false));
        view.add(suggestion("a", "a2", true));

        JsonNode page = json(view);

        assertThat(page.at("/conversations/0/conversationId").asText()).isEqualTo("a");
        assertThat(page.at("/conversations/0/messages/0/messageId").asText()).isEqualTo("a2");
        assertThat(page.at("/conversations/0/escalate").asBoolean()).isTrue();
        assertThat(page.at("/sampled").asLong()).isEqualTo(3);
    }

    @Test
    void shouldStayBoundedWhenConversationsNeverEnd() {
        SupportView view = new SupportView(SHOWN);
        for (int i = 0; i < 20_000; i++) {
            view.add(suggestion("conversation-" + i, "m" + i, false));
            view.add(suggestion("one", "n" + i, false));
        }

        JsonNode page = json(view);

        assertThat(page.at("/conversations").size()).isLessThanOrEqualTo(40);
        assertThat(page.at("/conversations/0/messages").size()).isLessThanOrEqualTo(30);
    }

    @Test
    void shouldHideWordsWhenTextMayNotBeShown() {
        SupportView view = new SupportView(new TextPolicy(false));
        view.add(suggestion("a", "a1", false));

        assertThat(json(view).toString()).doesNotContain("parcel").contains("18 characters");
    }

    @Test
    void shouldChangeVersionOnlyWhenSomethingCame() {
        RiskView view = new RiskView(SHOWN, ARTICLES, REPEATS);
        long before = view.version();
        json(view);
        assertThat(view.version()).isEqualTo(before);

        view.add(new EntityMood("e", Instant.ofEpochMilli(900_000), -0.4f, 2, 3));

        assertThat(view.version()).isNotEqualTo(before);
    }

    @Test
    void shouldListEntitiesWithOpenAlertsFirst() {
        RiskView view = new RiskView(SHOWN, ARTICLES, REPEATS);
        view.add(new EntityMood("worse", Instant.ofEpochMilli(900_000), -0.9f, 2, 3));
        view.add(alert("alerted", "opened"));
        view.add(alert("over", "closed"));

        JsonNode page = json(view);

        assertThat(page.at("/entities/0/entityId").asText()).isEqualTo("alerted");
        assertThat(page.at("/entities/1/entityId").asText()).isEqualTo("worse");
        JsonNode entity = JSON.valueToTree(view.entityPage("alerted").orElseThrow());
        assertThat(entity.at("/alerts/0/state").asText()).isEqualTo("opened");
        assertThat(view.entityPage("unknown")).isEmpty();
    }

    @Test
    void shouldSayHowFarARepeatLiesFromTheFirstArticleOfItsStory() {
        // Given a story of two articles, and a third of which nothing is in memory
        NewsMemory articles = new NewsMemory();
        SameStory sameStory = SameStory.byVectors(0.5, CosineScales.NONE);
        RiskView view = new RiskView(SHOWN, articles, new StoryRepeats(articles, sameStory, SHOWN));
        articles.add(article("first", "acme recalls 5,000 cars over faulty brakes", 1f, 0f));
        articles.add(article("second", "acme recalls 5,000 cars over faulty brakes today", 0.95f, 0.3122499f));
        Instant time = Instant.ofEpochMilli(900_000);
        view.add(new NewsStory(
                "first", "acme", "acme recalls", 3, time, time, List.of("first", "second", "third"), -0.7f));

        JsonNode page = JSON.valueToTree(view.entityPage("acme").orElseThrow());

        // Then the distance is below the limit, and unknown for the third
        assertThat(page.at("/foldedWithin").asDouble()).isEqualTo(0.5);
        JsonNode repeats = page.at("/stories/0/repeats");
        assertThat(repeats).hasSize(2);
        assertThat(repeats.at("/0/articleId").asText()).isEqualTo("second");
        assertThat(repeats.at("/0/cosine").asDouble()).isCloseTo(0.95, within(0.001));
        assertThat(repeats.at("/0/distance").asDouble()).isBetween(0.0, 0.2);
        assertThat(repeats.at("/1/distance").isNull()).isTrue();
    }

    private static EnrichedEvent article(String id, String text, Float... vector) {
        return EnrichedEvent.newBuilder()
                .setEventId(id)
                .setStream("news")
                .setText(text)
                .setLanguage("en")
                .setModel("m")
                .setFingerprint("f")
                .setDimension(vector.length)
                .setVector(List.of(vector))
                .setTokens(7)
                .setTruncated(false)
                .setEntities(List.of(new EntitySentiment("acme", "negative", -0.7f, null, null)))
                .setEventTime(Instant.ofEpochMilli(900_000))
                .build();
    }

    private static RiskAlert alert(String entity, String state) {
        Instant time = Instant.ofEpochMilli(900_000);
        return RiskAlert.newBuilder()
                .setAlertId(entity + "-1")
                .setEntityId(entity)
                .setState(state)
                .setWindowStart(time)
                .setWindowEnd(time)
                .setScore(-0.1f)
                .setEvidence(List.of())
                .setOpenedAt(time)
                .build();
    }

    @Test
    void shouldCountDeadLettersByReasonAndTopic() {
        DeadLetterView view = new DeadLetterView(SHOWN);
        for (int i = 0; i < 300; i++) {
            ConsumerRecord<byte[], byte[]> letter =
                    new ConsumerRecord<>("dead", 0, i, null, new byte[] {0, (byte) 0xff, 'a'});
            letter.headers().add(DeadLetterHeaders.REASON, "EMPTY_TEXT".getBytes(StandardCharsets.UTF_8));
            letter.headers().add(DeadLetterHeaders.TOPIC, "chats".getBytes(StandardCharsets.UTF_8));
            view.add(letter);
        }

        JsonNode page = json(view);

        assertThat(page.at("/byReason/EMPTY_TEXT").asLong()).isEqualTo(300);
        assertThat(page.at("/byTopic/chats").asLong()).isEqualTo(300);
        assertThat(page.at("/letters").size()).isEqualTo(50);
        assertThat(page.at("/letters/0/offset").asLong()).isEqualTo(299);
        assertThat(page.at("/letters/0/hex").asText()).isEqualTo("00 ff 61");
    }
}
