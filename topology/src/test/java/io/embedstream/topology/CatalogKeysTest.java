package io.embedstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.metrics.Meters;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.TestInputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Catalog records whose key is another than their id. */
class CatalogKeysTest {
    private TopologyFixture fixture;
    private TestInputTopic<String, AnswerTemplate> templates;
    private TestInputTopic<String, WatchedEntity> watchlist;
    private int asked;

    @BeforeEach
    void open() {
        fixture = new TopologyFixture();
        templates = fixture.input(fixture.topics.templates(), AnswerTemplate.class);
        watchlist = fixture.input(fixture.topics.watchlist(), WatchedEntity.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldTakeTemplatesByTheirIdAndDeleteThemByTheirKey() {
        templates.pipeInput("uuid-1", template("parcel", "where is my parcel"));
        templates.pipeInput("uuid-2", template("refund", "where is my parcel money"));
        templates.pipeInput("uuid-3", template("parcel", "where is my parcel now"));
        assertThat(suggested()).containsExactlyInAnyOrder("parcel", "refund");

        fixture.rawInput(fixture.topics.templates()).pipeInput("uuid-3".getBytes(UTF_8), (byte[]) null);
        assertThat(suggested()).containsExactlyInAnyOrder("parcel", "refund");
        fixture.rawInput(fixture.topics.templates()).pipeInput("uuid-1".getBytes(UTF_8), (byte[]) null);
        assertThat(suggested()).containsExactly("refund");

        assertThat(fixture.meter(Meters.WRONGLY_KEYED, Map.of("topic", fixture.topics.templates(), "partition", "0")))
                .isEqualTo(3);
        assertThat(TopologyFixture.CATALOG_LETTERS).isEmpty();
    }

    @Test
    void shouldWatchEntitiesByTheirIdAndDropThemByTheirKey() {
        watchlist.pipeInput("uuid-1", entity("acme", "Acme"));
        watchlist.pipeInput("acme", entity("acme", "Acmecorp"));
        assertThat(named("Acme opens a plant")).isEmpty();
        assertThat(named("Acmecorp opens a plant")).containsExactly("acme");

        watchlist.pipeInput("acme", (WatchedEntity) null);
        assertThat(named("Acme opens a plant")).containsExactly("acme");

        fixture.rawInput(fixture.topics.watchlist()).pipeInput("uuid-1".getBytes(UTF_8), (byte[]) null);
        assertThat(named("Acme opens a plant")).isEmpty();
    }

    @Test
    void shouldGiveUpARecordWhoseIdIsBlank() {
        templates.pipeInput("k", template(" ", "where is my parcel"));

        assertThat(TopologyFixture.CATALOG_LETTERS).hasSize(1);
        assertThat(suggested()).isEmpty();
    }

    private List<String> suggested() {
        fixture.input(fixture.topics.chats(), SupportChat.class)
                .pipeInput(
                        "c",
                        new SupportChat(
                                "m" + asked++, "c", null, "customer", "where is my parcel", "en", TopologyFixture.NOW));
        return fixture.output(fixture.topics.suggestions(), AnswerSuggestion.class).readValuesToList().stream()
                .reduce((first, second) -> second)
                .orElseThrow()
                .getCandidates()
                .stream()
                .map(candidate -> candidate.getTemplateId())
                .toList();
    }

    private List<String> named(String headline) {
        var id = "n" + asked++;
        fixture.input(fixture.topics.news(), FinancialNews.class)
                .pipeInput(id, new FinancialNews(id, headline, null, "en", List.of(), TopologyFixture.NOW));
        return fixture.output(fixture.topics.newsEnriched(), EnrichedEvent.class).readValue().getEntities().stream()
                .map(entity -> entity.getEntityId())
                .toList();
    }

    private static AnswerTemplate template(String id, String text) {
        return new AnswerTemplate(id, "intent-" + id, "en", text, "answer");
    }

    private static WatchedEntity entity(String id, String name) {
        return new WatchedEntity(id, name, List.of(), List.of(), "en", null, null);
    }
}
