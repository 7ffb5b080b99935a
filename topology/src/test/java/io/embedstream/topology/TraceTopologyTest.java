package io.embedstream.topology;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.EntityMood;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.InterestProfile;
import io.embedstream.schemas.NewsStory;
import io.embedstream.schemas.Recommendations;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.repeat.Revision;
import io.embedstream.topology.trace.TraceHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TraceTopologyTest {
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");

    private final TopologyFixture fixture = new TopologyFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String trace(int number) {
        return "00-4bf92f3577b34da6a3ce929d0e0e%04d-00f067aa0ba902b7-01".formatted(number);
    }

    private static Headers headers(String trace) {
        return new RecordHeaders()
                .add(TraceHeaders.PARENT, trace.getBytes(US_ASCII))
                .add(TraceHeaders.STATE, "vendor=1".getBytes(US_ASCII));
    }

    private static String traceOf(TestRecord<String, ?> record) {
        var parent = record.headers().lastHeader(TraceHeaders.PARENT);
        return parent == null ? null : new String(parent.value(), US_ASCII);
    }

    private <T extends SpecificRecord> List<TestRecord<String, T>> records(String topic, Class<T> type) {
        return fixture.output(topic, type).readRecordsToList();
    }

    private void article(String id, Duration after, String headline, Headers headers) {
        var at = START.plus(after);
        fixture.input(fixture.topics.news(), FinancialNews.class)
                .pipeInput(
                        new TestRecord<>(id, new FinancialNews(id, headline, null, null, List.of(), at), headers, at));
    }

    @Test
    void shouldCarryTheContextOfChatsAndReviewsToWhatIsWrittenOfThem() {
        var at = TopologyFixture.NOW;
        var chat = SupportChat.newBuilder()
                .setMessageId("m1")
                .setConversationId("c1")
                .setCustomerId("p1")
                .setRole("customer")
                .setText("where is my card")
                .setLanguage("en")
                .setSentAt(at)
                .build();
        fixture.input(fixture.topics.chats(), SupportChat.class)
                .pipeInput(new TestRecord<>("c1", chat, headers(trace(1)), at));
        fixture.input(fixture.topics.reviews(), UserReview.class)
                .pipeInput(new TestRecord<>(
                        "u1", new UserReview("r1", "u1", "i1", 5.0, "good thing", "en", at), headers(trace(2)), at));

        assertThat(Stream.of(
                                records(fixture.topics.supportEnriched(), EnrichedEvent.class),
                                records(fixture.topics.suggestions(), AnswerSuggestion.class))
                        .flatMap(List::stream))
                .hasSize(2)
                .allSatisfy(record -> assertThat(traceOf(record)).isEqualTo(trace(1)));
        assertThat(Stream.of(
                                records(fixture.topics.reviewsEnriched(), EnrichedEvent.class),
                                records(fixture.topics.profiles(), InterestProfile.class),
                                records(fixture.topics.recommendations(), Recommendations.class))
                        .flatMap(List::stream))
                .hasSize(3)
                .allSatisfy(record -> assertThat(traceOf(record)).isEqualTo(trace(2)));
    }

    @Test
    void shouldCarryTheContextOfAnArticleThroughStateToStoriesMoodsAndAlerts() {
        // Given
        fixture.input(fixture.topics.watchlist(), WatchedEntity.class)
                .pipeInput(
                        "acme",
                        new WatchedEntity("acme", "Acme Motors", List.of("Acme"), List.of("ACM"), "en", null, null));
        article("n1", Duration.ofMinutes(1), "Acme bad brakes recalled", headers(trace(1)));
        article("n2", Duration.ofMinutes(2), "Acme bad injuries reported after crash", headers(trace(2)));
        article("n3", Duration.ofMinutes(3), "regulator opens bad probe of Acme", headers(trace(3)));
        article("n4", Duration.ofMinutes(4), "Acme shares fall on bad guidance today", headers(trace(4)));

        // When
        for (int i = 0; i < 3; i++) {
            article("later" + i, Duration.ofHours(5).plusMinutes(i), "nothing of note " + i, new RecordHeaders());
        }

        // Then
        assertThat(records(fixture.topics.stories(), NewsStory.class))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(story -> assertThat(traceOf(story))
                        .isEqualTo(trace(
                                Integer.parseInt(story.value().getStoryId().substring(1)))));
        assertThat(records(fixture.topics.moods(), EntityMood.class))
                .isNotEmpty()
                .allSatisfy(mood -> assertThat(traceOf(mood)).isEqualTo(trace(4)));
        var alerts = records(fixture.topics.alerts(), RiskAlert.class);
        assertThat(alerts)
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(traceOf(alert)).startsWith("00-4bf92f"))
                .allSatisfy(alert -> assertThat(
                                alert.headers().lastHeader(TraceHeaders.STATE).value())
                        .isEqualTo("vendor=1".getBytes(US_ASCII)));
        assertThat(alerts.get(alerts.size() - 1))
                .satisfies(alert -> assertThat(traceOf(alert)).isEqualTo(trace(4)));
    }

    @Test
    void shouldCarryTheContextToTheRevisionOfAnEnrichedRecord() {
        fixture.input(fixture.topics.watchlist(), WatchedEntity.class)
                .pipeInput(
                        "acme",
                        new WatchedEntity("acme", "Acme Motors", List.of("Acme"), List.of("ACM"), "en", null, null));
        article("n2", Duration.ofMinutes(9), "Acme recalls cars over faulty brakes", headers(trace(2)));
        article("n1", Duration.ofMinutes(1), "Acme recalls cars over faulty brakes", headers(trace(1)));

        assertThat(records(fixture.topics.newsEnriched(), EnrichedEvent.class).stream()
                        .filter(record -> Revision.isOne(record.headers())))
                .allSatisfy(revision -> assertThat(traceOf(revision)).startsWith("00-4bf92f"));
    }

    @Test
    void shouldCarryNothingWhenTheContextIsNotValid() {
        for (var wrong : List.of(
                "",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                trace(1).repeat(100))) {
            assertThat(TraceHeaders.read(headers(wrong))).isNull();
        }
        assertThat(TraceHeaders.read(headers(trace(7)))).isEqualTo(trace(7) + "\nvendor=1");
        assertThat(TraceHeaders.read(new RecordHeaders())).isNull();
    }
}
