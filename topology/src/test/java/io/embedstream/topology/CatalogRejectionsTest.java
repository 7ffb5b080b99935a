package io.embedstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.deadletter.DeadLetterHeaders;
import io.embedstream.topology.metrics.Meters;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogRejectionsTest {
    private TopologyFixture fixture;

    @BeforeEach
    void open() {
        fixture = new TopologyFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String header(Record<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    private static Record<byte[], byte[]> onlyLetter() {
        assertThat(TopologyFixture.CATALOG_LETTERS).hasSize(1);
        return TopologyFixture.CATALOG_LETTERS.get(0);
    }

    @Test
    void shouldGoOnWithoutTheTemplatesThatCannotBeUsed() {
        // Given
        var raw = fixture.rawInput(fixture.topics.templates());
        var templates = fixture.input(fixture.topics.templates(), AnswerTemplate.class);
        raw.pipeInput("t1".getBytes(UTF_8), "no avro".getBytes(UTF_8));
        raw.pipeInput("t2".getBytes(UTF_8), new byte[1 << 20]);
        raw.pipeInput(null, (byte[]) null);
        templates.pipeInput("t3", template("t3", " "));
        templates.pipeInput("t4", template("t4", WordHashEncoder.POISON));

        // When
        templates.pipeInput("t5", template("t5", "where is my parcel"));
        fixture.input(fixture.topics.chats(), SupportChat.class)
                .pipeInput(
                        "c1",
                        new SupportChat("m1", "c1", null, "customer", "where is my parcel", "en", TopologyFixture.NOW));

        // Then
        assertThat(TopologyFixture.CATALOG_LETTERS)
                .extracting(letter -> header(letter, DeadLetterHeaders.REASON))
                .containsExactly("NOT_DECODABLE", "RECORD_TOO_LARGE", "NULL_VALUE", "EMPTY_TEXT", "ENCODER_REJECTED");
        assertThat(TopologyFixture.CATALOG_LETTERS).allSatisfy(letter -> {
            assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(fixture.topics.templates());
            assertThat(header(letter, DeadLetterHeaders.STAGE)).isEqualTo("load-templates");
            DeadLetterHeaders.STREAMS_NAMES.forEach(
                    (own, streams) -> assertThat(header(letter, streams)).isEqualTo(header(letter, own)));
            assertThat(DeadLetterHeaders.ALL)
                    .containsAll(List.of(letter.headers().toArray()).stream()
                            .map(header -> header.key())
                            .toList());
        });
        assertThat(fixture.output(fixture.topics.suggestions(), AnswerSuggestion.class)
                        .readValue()
                        .getCandidates())
                .extracting(candidate -> candidate.getTemplateId())
                .containsExactly("t5");
        assertThat(fixture.meter(
                        Meters.DEAD_LETTERS, Map.of("topic", fixture.topics.templates(), "reason", "EMPTY_TEXT")))
                .isEqualTo(1);
    }

    private static AnswerTemplate template(String id, String text) {
        return new AnswerTemplate(id, "intent-" + id, "en", text, "answer");
    }

    @ParameterizedTest
    @CsvSource({
        "acme, Acme, 0.2, , open_below: found 0.2",
        "acme, Acme, , 0.1, close_above: found 0.1",
        "acme, Acme, NaN, , open_below: found NaN",
        "acme, Acme, -0.5, -1.5, close_above: found -1.5",
        "acme, Acme, -0.3, -0.3, open_below -0.3 and close_above -0.3",
        "acme, Acme, -0.05, , open_below -0.05 and close_above -0.1",
        "' ', Acme, , , entity_id: found",
        "'\u200B', Acme, , , entity_id: found",
        "acme, '\u2060', , , name: found",
        "acme, '', , , name: found",
    })
    void shouldRefuseAWatchedEntityWhoseAlertsCouldNotWork(
            String id, String name, Double open, Double close, String message) {
        var watchlist = watchlist();

        watchlist.pipeInput(id, new WatchedEntity(id, name, List.of(), List.of(), "en", open, close));

        assertThat(header(onlyLetter(), DeadLetterHeaders.REASON)).isEqualTo("INVALID_VALUE");
        assertThat(header(onlyLetter(), DeadLetterHeaders.MESSAGE)).contains(message, "expected");
    }

    @Test
    void shouldKeepTheEntityThatABadRecordWouldHaveReplaced() {
        var watchlist = watchlist();
        watchlist.pipeInput("acme", new WatchedEntity("acme", "Acme", List.of(), List.of(), "en", -0.4, -0.2));
        watchlist.pipeInput("acme", new WatchedEntity("acme", "Acme", List.of(), List.of(), "en", -0.4, 0.5));
        fixture.rawInput(fixture.topics.watchlist()).pipeInput(null, (byte[]) null);

        fixture.input(fixture.topics.news(), FinancialNews.class)
                .pipeInput(
                        "n1",
                        new FinancialNews("n1", "Acme opens a plant", null, "en", List.of(), TopologyFixture.NOW));

        assertThat(fixture.output(fixture.topics.newsEnriched(), EnrichedEvent.class)
                        .readValue()
                        .getEntities())
                .extracting(entity -> entity.getEntityId())
                .containsExactly("acme");
        assertThat(TopologyFixture.CATALOG_LETTERS).hasSize(2);
    }

    private TestInputTopic<String, WatchedEntity> watchlist() {
        return fixture.input(fixture.topics.watchlist(), WatchedEntity.class);
    }
}
