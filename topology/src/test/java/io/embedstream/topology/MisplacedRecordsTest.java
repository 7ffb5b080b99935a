package io.embedstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.Recommendations;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.deadletter.DeadLetterHeaders;
import io.embedstream.topology.ingest.KeyPartitioner;
import io.embedstream.topology.ingest.Placement;
import io.embedstream.topology.metrics.Meters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The driver has one partition, 0; topics of four make most keys belong elsewhere. */
class MisplacedRecordsTest {
    private static final int PARTITIONS = 4;
    private static final Placement PLACEMENT = new Placement(PARTITIONS, KeyPartitioner.MURMUR2);
    private static final String USER = IntStream.range(0, 100)
            .mapToObj(i -> "user-" + i)
            .filter(user -> PLACEMENT.misplaced(user, 0))
            .findFirst()
            .orElseThrow();

    private TopologyFixture fixture;

    @BeforeEach
    void open() {
        fixture = open(PARTITIONS);
    }

    private static TopologyFixture open(int partitions) {
        var topics = Topics.defaults();
        var placement = new Placement(partitions, KeyPartitioner.MURMUR2);
        return new TopologyFixture(
                TopologySettings.defaults(),
                TopologyFixture.resources(
                        TopologyFixture.mockFormats(),
                        new WordHashEncoder("en", 256),
                        new WordHashEncoder("zh", 256),
                        Map.of(topics.chats(), placement, topics.reviews(), placement)));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static SupportChat chat(int i) {
        return new SupportChat(
                "m" + i,
                "conversation-" + i % 7,
                null,
                "customer",
                "bad thing number " + i,
                "en",
                TopologyFixture.NOW.minusSeconds(1000 - i));
    }

    private static void sendChats(TopologyFixture fixture, boolean rightly) {
        var input = fixture.input(fixture.topics.chats(), SupportChat.class);
        for (int i = 0; i < 50; i++) {
            var chat = chat(i);
            input.pipeInput(rightly ? chat.getConversationId() : chat.getMessageId(), chat);
        }
    }

    private static List<String> outputs(TopologyFixture fixture) {
        var outputs = new ArrayList<String>();
        fixture.output(fixture.topics.suggestions(), AnswerSuggestion.class)
                .readKeyValuesToList()
                .forEach(output -> outputs.add(output.key + " " + output.value));
        fixture.output(fixture.topics.supportEnriched(), EnrichedEvent.class)
                .readKeyValuesToList()
                .forEach(output -> outputs.add(output.key + " " + output.value));
        return outputs;
    }

    @Test
    void shouldGiveTheOutputOfAStreamThatIsKeyedRightlyWhenChatsAreKeyedByMessage() {
        // Given
        sendChats(fixture, false);
        var outputs = outputs(fixture);
        assertThat(fixture.meter(Meters.WRONGLY_KEYED, Map.of("topic", fixture.topics.chats(), "partition", "0")))
                .isEqualTo(elsewhere());

        // When
        fixture.close();
        fixture = open(1);
        sendChats(fixture, true);

        // Then
        assertThat(outputs).isEqualTo(outputs(fixture));
    }

    private static long elsewhere() {
        long count = 0;
        for (int i = 0; i < 50; i++) {
            count += PLACEMENT.misplaced(chat(i).getConversationId(), 0) ? 1 : 0;
        }
        assertThat(count).isBetween(1L, 49L);
        return count;
    }

    @Test
    void shouldKeepHeadersAndLoseItsOwnWhenARecordIsSentOn() {
        var value = fixture.formats
                .serde(UserReview.class)
                .serializer()
                .serialize(
                        fixture.topics.reviews(),
                        new UserReview("r1", USER, "i1", null, "fine", "en", TopologyFixture.NOW));
        var headers = new RecordHeaders().add("trace", "42".getBytes(UTF_8));

        // When a record comes without a key
        fixture.rawInput(fixture.topics.reviews()).pipeInput(new TestRecord<>(null, value, headers, Instant.EPOCH));

        // Then
        var enriched = fixture.output(fixture.topics.reviewsEnriched(), EnrichedEvent.class)
                .readRecord();
        assertThat(enriched.key()).isEqualTo(USER);
        assertThat(enriched.headers().toArray())
                .extracting(header -> header.key())
                .containsExactly("trace");
        assertThat(fixture.output(fixture.topics.recommendations(), Recommendations.class)
                        .readKeyValue()
                        .key)
                .isEqualTo(USER);
    }

    @Test
    void shouldNameTheInputTopicInTheDeadLetterOfARecordThatWasSentOn() {
        var value = fixture.formats
                .serde(UserReview.class)
                .serializer()
                .serialize(
                        fixture.topics.reviews(),
                        new UserReview("r1", USER, "i1", null, WordHashEncoder.POISON, "en", TopologyFixture.NOW));

        fixture.rawInput(fixture.topics.reviews())
                .pipeInput(new TestRecord<>("r1".getBytes(UTF_8), value, Instant.EPOCH.plusMillis(7)));

        var letter = fixture.deadLetters().readRecord();
        assertThat(letter.key()).isEqualTo("r1".getBytes(UTF_8));
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(fixture.topics.reviews());
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
        assertThat(header(letter, DeadLetterHeaders.FIRST_SEEN)).isEqualTo("7");
        assertThat(letter.headers().toArray())
                .extracting(header -> header.key())
                .allMatch(DeadLetterHeaders.ALL::contains);
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Test
    void shouldGiveTheOutputOfAStreamThatIsKeyedRightlyWhenNewsAreKeyedByAnythingElse() {
        // Given
        var rightly = newsOutputs(FinancialNews::getArticleId);
        // When and Then
        assertThat(newsOutputs(article -> null)).isEqualTo(rightly);
        assertThat(newsOutputs(article -> "acme")).isEqualTo(rightly);
        assertThat(newsOutputs(article -> article.getHeadline().substring(0, 4)))
                .isEqualTo(rightly);
        assertThat(rightly).hasSize(20).allMatch(output -> output.startsWith("n"));
    }

    private List<String> newsOutputs(Function<FinancialNews, String> key) {
        fixture.close();
        fixture = open(PARTITIONS);
        fixture.input(fixture.topics.watchlist(), WatchedEntity.class)
                .pipeInput("acme", new WatchedEntity("acme", "Acme", List.of(), List.of(), "en", null, null));
        var input = fixture.input(fixture.topics.news(), FinancialNews.class);
        for (int i = 0; i < 20; i++) {
            var at = TopologyFixture.NOW.minusSeconds(100_000L - 2_000 * i);
            var article =
                    new FinancialNews("n" + i, "Acme recalls bad thing number " + i % 17, null, "en", List.of(), at);
            input.pipeInput(key.apply(article), article);
        }
        return fixture.output(fixture.topics.newsEnriched(), EnrichedEvent.class).readKeyValuesToList().stream()
                .map(output -> output.key + " " + output.value.getEntities() + output.value.getDuplicateOf()
                        + output.value.getVector().hashCode())
                .toList();
    }
}
