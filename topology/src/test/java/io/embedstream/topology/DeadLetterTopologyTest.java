package io.embedstream.topology;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.topology.deadletter.DeadLetterHeaders;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.metrics.Meters;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterTopologyTest {
    private static final byte[] KEY = "c1".getBytes(UTF_8);

    private TopologyFixture fixture;

    @BeforeEach
    void open() {
        fixture = new TopologyFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private byte[] chat(String text, Instant at) {
        return fixture.formats
                .serde(SupportChat.class)
                .serializer()
                .serialize(fixture.topics.chats(), new SupportChat("m1", "c1", null, "customer", text, null, at));
    }

    private byte[] chat(String text) {
        return chat(text, TopologyFixture.NOW);
    }

    private void expectDeadLetter(DeadLetterReason reason, byte[] value) {
        var headers = new RecordHeaders().add("trace", "42".getBytes(UTF_8));
        fixture.rawInput(fixture.topics.chats()).pipeInput(new TestRecord<>(KEY, value, headers, TopologyFixture.NOW));

        var letter = fixture.deadLetters().readRecord();
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo(reason.name());
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, "trace")).isEqualTo("42");
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(fixture.topics.chats());
        assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
        assertThat(header(letter, DeadLetterHeaders.STAGE)).isEqualTo("attach-embedding-chats");
        assertThat(fixture.deadLetters().isEmpty()).isTrue();
        assertThat(fixture.output(fixture.topics.supportEnriched(), EnrichedEvent.class)
                        .isEmpty())
                .isTrue();
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Test
    void shouldRejectBytesThatAreNoAvro() {
        expectDeadLetter(DeadLetterReason.NOT_DECODABLE, "{\"text\":\"hello\"}".getBytes(UTF_8));
    }

    @Test
    void shouldRejectAnUnknownSchemaId() {
        var value = chat("hello");
        value[3] = 99;
        expectDeadLetter(DeadLetterReason.UNKNOWN_SCHEMA, value);
    }

    @Test
    void shouldRejectAnotherRecord() {
        var review = new UserReview("r1", "u1", "i1", null, "fine", "en", TopologyFixture.NOW);
        expectDeadLetter(
                DeadLetterReason.WRONG_SCHEMA,
                fixture.formats.serde(UserReview.class).serializer().serialize("elsewhere", review));
    }

    @Test
    void shouldRejectANullValue() {
        expectDeadLetter(DeadLetterReason.NULL_VALUE, null);
    }

    @Test
    void shouldRejectABlankText() {
        expectDeadLetter(DeadLetterReason.EMPTY_TEXT, chat(" \n\t"));
    }

    @Test
    void shouldRejectTextThatShowsNothing() {
        expectDeadLetter(DeadLetterReason.EMPTY_TEXT, chat("\u200B\u2060\uFEFF \u00AD\u00A0"));
    }

    @Test
    void shouldRejectATextOfOneMegabyte() {
        expectDeadLetter(DeadLetterReason.TEXT_TOO_LARGE, chat("word ".repeat(200_000)));
    }

    @Test
    void shouldRejectEventsOfTheFutureAndOfBefore1970() {
        expectDeadLetter(DeadLetterReason.IN_THE_FUTURE, chat("hello", TopologyFixture.NOW.plus(Duration.ofDays(1))));
    }

    @Test
    void shouldRejectEventsFromBefore1970() {
        expectDeadLetter(DeadLetterReason.BEFORE_EPOCH, chat("hello", Instant.parse("1969-07-20T20:17:00Z")));
    }

    @Test
    void shouldRejectBytesThatAreNoUnicode() {
        var value = chat("lone @@@ surrogate");
        int at = new String(value, ISO_8859_1).indexOf("@@@");
        value[at] = (byte) 0xED;
        value[at + 1] = (byte) 0xA0;
        value[at + 2] = (byte) 0x80;
        expectDeadLetter(DeadLetterReason.INVALID_UNICODE, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u200B\u2060\uFEFF", "\u3164", "\u0000id"})
    void shouldRejectEventsWhoseIdsShowNothing(String id) {
        chat(id, "c1", null);
        chat("m1", id, null);
        article(id);
        review(id, "u1", "i1");
        review("r1", id, "i1");
        review("r1", "u1", id);

        assertThat(fixture.deadLetters().readRecordsToList())
                .extracting(letter -> header(letter, DeadLetterHeaders.MESSAGE).split(":")[0])
                .containsExactly("message_id", "conversation_id", "article_id", "review_id", "user_id", "item_id");
        assertThat(outputs()).isZero();
    }

    @Test
    void shouldRejectEventsWhoseIdsAreLong() {
        for (var id : List.of("x".repeat(100_000), "x".repeat(4097), "客".repeat(1366))) {
            chat(id, "c1", null);
            chat("m1", id, null);
            chat("m1", "c1", id);
            article(id);
            review(id, "u1", "i1");
            review("r1", id, "i1");
            review("r1", "u1", id);
        }

        assertThat(fixture.deadLetters().readRecordsToList()).hasSize(21).allSatisfy(letter -> {
            assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("INVALID_VALUE");
            assertThat(header(letter, DeadLetterHeaders.MESSAGE)).contains("_id: found a text of", "at most 4096");
        });
        assertThat(outputs()).isZero();
    }

    @Test
    void shouldTakeIdsOfAnyKindThatCanBeSeen() {
        for (var id :
                List.of("x".repeat(4096), "客户 7", "\u200B1", "a|b%c\u0001d", "https://example.org/a?b=c#d", ".")) {
            chat(id, id, id);
            article(id);
            review(id, id, id);
        }
        chat("m2", "c2", " ");

        assertThat(fixture.deadLetters().isEmpty()).isTrue();
        assertThat(outputs()).isEqualTo(19);
    }

    private void chat(String message, String conversation, String customer) {
        fixture.input(fixture.topics.chats(), SupportChat.class)
                .pipeInput(
                        "key",
                        new SupportChat(
                                message, conversation, customer, "customer", "hello", null, TopologyFixture.NOW));
    }

    private void article(String id) {
        fixture.input(fixture.topics.news(), FinancialNews.class)
                .pipeInput("key", new FinancialNews(id, "hello", null, "en", List.of(), TopologyFixture.NOW));
    }

    private void review(String id, String user, String item) {
        fixture.input(fixture.topics.reviews(), UserReview.class)
                .pipeInput("key", new UserReview(id, user, item, null, "fine", "en", TopologyFixture.NOW));
    }

    private int outputs() {
        return List.of(
                        fixture.topics.supportEnriched(),
                        fixture.topics.newsEnriched(),
                        fixture.topics.reviewsEnriched())
                .stream()
                .mapToInt(topic -> fixture.output(topic, EnrichedEvent.class)
                        .readValuesToList()
                        .size())
                .sum();
    }

    @Test
    void shouldEnrichAReplacementCharacterThatTheSenderWrote() {
        fixture.rawInput(fixture.topics.chats()).pipeInput(KEY, chat("what is \uFFFD"));

        assertThat(fixture.deadLetters().isEmpty()).isTrue();
    }

    @Test
    void shouldRejectARecordWhoseOutputCouldBeTooLarge() {
        var headers = new RecordHeaders().add("blob", new byte[5 << 20]);
        var record = new TestRecord<>(KEY, chat("hello"), headers, TopologyFixture.NOW);
        fixture.rawInput(fixture.topics.chats()).pipeInput(record);

        var letter = fixture.deadLetters().readRecord();
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("RECORD_TOO_LARGE");
        assertThat(header(letter, DeadLetterHeaders.STAGE)).isEqualTo("attach-embedding-chats");
        assertThat(letter.headers().lastHeader("blob").value()).hasSize(5 << 20);
        assertThat(fixture.output(fixture.topics.supportEnriched(), EnrichedEvent.class)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void shouldKeepTheHeadOfARecordThatIsLargerThanItsTopicTakes() throws Exception {
        // Given what no producer of this application may send
        var value = chat("word ".repeat(100_000));
        var headers = new RecordHeaders().add("trace", "42".getBytes(UTF_8)).add("blob", new byte[9 << 20]);

        // When
        fixture.rawInput(fixture.topics.chats())
                .pipeInput(new TestRecord<>(new byte[9 << 20], value, headers, TopologyFixture.NOW));

        // Then
        var letter = fixture.deadLetters().readRecord();
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("TEXT_TOO_LARGE");
        assertThat(letter.value()).isEqualTo(Arrays.copyOf(value, 64 << 10));
        assertThat(letter.key()).hasSize(64 << 10);
        assertThat(header(letter, DeadLetterHeaders.VALUE_BYTES)).isEqualTo(Integer.toString(value.length));
        assertThat(header(letter, DeadLetterHeaders.VALUE_SHA256))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(value)));
        assertThat(header(letter, DeadLetterHeaders.KEY_BYTES)).isEqualTo(Integer.toString(9 << 20));
        assertThat(header(letter, DeadLetterHeaders.DROPPED_HEADERS)).isEqualTo("blob");
        assertThat(header(letter, "trace")).isEqualTo("42");
    }

    @Test
    void shouldCountDeadLettersByTopicAndReason() {
        for (int i = 0; i < 3; i++) {
            fixture.rawInput(fixture.topics.chats()).pipeInput(KEY, chat(" "));
        }

        assertThat(fixture.meter(Meters.DEAD_LETTERS, Map.of("topic", fixture.topics.chats(), "reason", "EMPTY_TEXT")))
                .isEqualTo(3);
    }

    @Test
    void shouldTellTheSkewWhenMostRecordsAreAheadOfTheClock() {
        var tags = Map.of("topic", fixture.topics.chats(), "partition", "0");
        for (int i = 0; i < 200; i++) {
            fixture.rawInput(fixture.topics.chats())
                    .pipeInput(KEY, chat("hello", TopologyFixture.NOW.plus(Duration.ofHours(2))));
        }
        assertThat(fixture.meter(Meters.AHEAD_SHARE, tags)).isEqualTo(1);
        assertThat(fixture.meter(Meters.SKEW_MS, tags))
                .isEqualTo(Duration.ofHours(2).toMillis());

        // When nothing comes any more
        fixture.driver.advanceWallClockTime(Duration.ofMinutes(1));
        fixture.driver.advanceWallClockTime(Duration.ofMinutes(1));
        assertThat(fixture.meter(Meters.AHEAD_SHARE, tags)).isZero();
    }

    @Test
    void shouldRejectWhatTheEncoderRejects() {
        expectDeadLetter(DeadLetterReason.ENCODER_REJECTED, chat("this is " + WordHashEncoder.POISON));
    }

    @Test
    void shouldEnrichEmojiAndControlCharacters() {
        var input = fixture.rawInput(fixture.topics.chats());
        input.pipeInput(KEY, chat("😀🎉👍"));
        input.pipeInput(KEY, chat("\u0000\u0007 bell"));

        assertThat(fixture.deadLetters().isEmpty()).isTrue();
        assertThat(fixture.output(fixture.topics.supportEnriched(), EnrichedEvent.class)
                        .getQueueSize())
                .isEqualTo(2);
    }
}
