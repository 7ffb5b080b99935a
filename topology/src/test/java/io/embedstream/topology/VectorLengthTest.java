package io.embedstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.NewsStory;
import io.embedstream.schemas.Recommendations;
import io.embedstream.schemas.RecommendedItem;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.ingest.LanguageModels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What comes out does not depend on the length of a model's vectors: models without a Normalize step do as well as
 * others.
 */
class VectorLengthTest {
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");

    @Test
    void shouldTellTheSameStories() {
        assertSame(VectorLengthTest::stories);
        assertThat(both(VectorLengthTest::stories).get(1)).hasSizeGreaterThan(4);
    }

    @Test
    void shouldRecommendTheSameItems() {
        assertSame(VectorLengthTest::recommendations);
    }

    @Test
    void shouldSuggestAndEscalateTheSame() {
        assertSame(VectorLengthTest::suggestions);
    }

    private static void assertSame(Function<TopologyFixture, List<String>> run) {
        var outputs = both(run);
        assertThat(outputs.get(1)).isNotEmpty().isEqualTo(outputs.get(0));
    }

    private static List<List<String>> both(Function<TopologyFixture, List<String>> run) {
        List<List<String>> outputs = new ArrayList<>();
        for (boolean unit : new boolean[] {true, false}) {
            var en = new WordHashEncoder("en", 4096);
            var zh = new WordHashEncoder("zh", 2048);
            var resources = TopologyFixture.resources(TopologyFixture.mockFormats(), en, zh);
            var models = new LanguageModels(
                    unit
                            ? Map.of("en", en, "zh", zh)
                            : Map.of("en", new LongVectorEncoder(en), "zh", new LongVectorEncoder(zh)));
            try (var fixture = new TopologyFixture(
                    TopologySettings.defaults(),
                    new TopologyResources(
                            models,
                            resources.heads(),
                            resources.calibrations(),
                            resources.formats(),
                            resources.newsPartitions(),
                            resources.reads(),
                            resources.placements(),
                            resources.catalogLetters()))) {
                outputs.add(run.apply(fixture));
            }
        }
        return outputs;
    }

    private static List<String> stories(TopologyFixture fixture) {
        fixture.input(fixture.topics.watchlist(), WatchedEntity.class)
                .pipeInput(
                        "acme", new WatchedEntity("acme", "Acme Motors", List.of("Acme"), List.of(), "en", null, null));
        var news = fixture.input(fixture.topics.news(), FinancialNews.class);
        var headlines = List.of(
                "Acme recalls frozen pies after a bad listeria finding",
                "Acme chief financial officer resigns",
                "Acme opens a cocoa plant in Ghana",
                "Strike at Acme enters third week",
                "Acme recalls frozen pies after a bad listeria finding today",
                "Regulator fines Acme over price fixing",
                "Acme sponsors the city marathon",
                "Acme shows a concept car");
        for (int i = 0; i < headlines.size(); i++) {
            Instant at = START.plus(Duration.ofMinutes(2 * i));
            news.pipeInput("a" + i, new FinancialNews("a" + i, headlines.get(i), null, null, List.of(), at));
        }
        for (int i = 0; i < 10; i++) {
            Instant at = START.plus(Duration.ofDays(5)).plusSeconds(i);
            news.pipeInput("end" + i, new FinancialNews("end" + i, "nothing watched here", null, null, List.of(), at));
        }
        return fixture.output(fixture.topics.stories(), NewsStory.class).readValuesToList().stream()
                .map(story -> story.getStoryId() + " " + story.getMembers())
                .toList();
    }

    private static List<String> recommendations(TopologyFixture fixture) {
        var items = fixture.input(fixture.topics.items(), CatalogItem.class);
        Map.of(
                        "tent", "light tent for hiking and camping",
                        "stove", "small gas stove for hiking and camping",
                        "boots", "leather boots for hiking in mountains",
                        "headphones", "wireless headphones with deep bass sound",
                        "speaker", "wireless speaker with clear sound",
                        "radio", "small wireless radio with clear sound")
                .forEach((id, text) -> items.pipeInput(id, new CatalogItem(id, id, text, List.of(), "en")));
        var reviews = fixture.input(fixture.topics.reviews(), UserReview.class);
        reviews.pipeInput(
                "u1", new UserReview("r1", "u1", "tent", 5.0, "good tent for hiking and camping", "en", START));
        reviews.pipeInput(
                "u1", new UserReview("r2", "u1", "speaker", 1.0, "bad wireless sound", "en", START.plusSeconds(60)));
        reviews.pipeInput(
                "u1", new UserReview("r3", "u1", "boots", 4.0, "good boots for hiking", "en", START.plusSeconds(90)));
        return fixture.output(fixture.topics.recommendations(), Recommendations.class).readValuesToList().stream()
                .map(list -> list.getItems().stream()
                        .map(RecommendedItem::getItemId)
                        .toList()
                        .toString())
                .toList();
    }

    private static List<String> suggestions(TopologyFixture fixture) {
        var templates = fixture.input(fixture.topics.templates(), AnswerTemplate.class);
        templates.pipeInput(
                "refund",
                new AnswerTemplate("refund", "refund", "en", "where is my refund money", "It is on its way."));
        templates.pipeInput(
                "delivery",
                new AnswerTemplate("delivery", "delivery", "en", "when will my parcel arrive", "Tomorrow."));
        var chats = fixture.input(fixture.topics.chats(), SupportChat.class);
        var texts = List.of(
                "where is the money of my refund",
                "bad service, my parcel is late",
                "the weather is fine",
                "bad service, my parcel is late again",
                "bad service and my parcel is still late");
        for (int i = 0; i < texts.size(); i++) {
            chats.pipeInput(
                    "c", new SupportChat("m" + i, "c", null, "customer", texts.get(i), "en", START.plusSeconds(i)));
        }
        return fixture.output(fixture.topics.suggestions(), AnswerSuggestion.class).readValuesToList().stream()
                .map(one ->
                        one.getMessageId() + " " + one.getNoneFits() + " " + one.getIntent() + " " + one.getReasons())
                .toList();
    }
}
