package io.embedstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.CatalogItem;
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
import io.embedstream.schemas.internal.EntityMention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random events, some of them sent again some events later: what is kept is as without those. */
class SentAgainTest {
    private static final int EVENTS = 600;
    private static final int AGAIN_PERCENT = 25;
    private static final int WITHIN = 60;
    private static final Instant START = TopologyFixture.NOW.minus(Duration.ofDays(40));
    private static final List<String> ITEMS = List.of("tent", "stove", "boots", "lamp", "radio", "speaker");

    private interface Event extends Consumer<TopologyFixture> {}

    /** What is left of a stream: the entries of each store and the records of each topic. */
    private record Left(Map<String, Map<String, String>> stores, Map<String, List<SpecificRecord>> outputs) {
        <T> List<T> of(String topic, Class<T> type) {
            return outputs.get(topic).stream().map(type::cast).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldKeepAndSayOfEachEventWhatItDoesWhenEachComesOnce(long seed) {
        // Given
        var topics = Topics.defaults();
        var events = events(new Random(seed));
        var again = withSomeAgain(events, new Random(seed));
        assertThat(again).hasSizeGreaterThan(events.size() + EVENTS / 10);

        // When
        var once = run(events);
        var often = run(again);

        // Then: state is the same
        once.stores()
                .forEach((store, entries) -> assertThat(
                                difference(entries, often.stores().get(store)))
                        .as("%s, seed %d", store, seed)
                        .isEmpty());

        // And: each record is written whenever it comes, as at first
        for (var topic : List.of(topics.supportEnriched(), topics.reviewsEnriched(), topics.newsEnriched())) {
            assertThat(difference(
                            said(once.of(topic, EnrichedEvent.class), EnrichedEvent::getEventId, event -> event),
                            said(often.of(topic, EnrichedEvent.class), EnrichedEvent::getEventId, event -> event)))
                    .as("%s, seed %d", topic, seed)
                    .isEmpty();
            assertThat(often.outputs().get(topic))
                    .hasSizeGreaterThan(once.outputs().get(topic).size());
        }
        var reasons = reasons(once.of(topics.suggestions(), AnswerSuggestion.class));
        assertThat(difference(reasons, reasons(often.of(topics.suggestions(), AnswerSuggestion.class))))
                .as("seed %d", seed)
                .isEmpty();
        assertThat(reasons.toString()).contains("repeated_complaint", "mood_falling");
        for (var topic : List.of(topics.stories(), topics.moods(), topics.alerts())) {
            assertThat(once.outputs().get(topic)).as(topic).isNotEmpty();
            assertThat(often.outputs().get(topic))
                    .as("%s, seed %d", topic, seed)
                    .isEqualTo(once.outputs().get(topic));
        }
    }

    private static Map<String, Set<Object>> reasons(List<AnswerSuggestion> suggestions) {
        return said(suggestions, AnswerSuggestion::getMessageId, AnswerSuggestion::getReasons);
    }

    /** What is said of each event, each thing once. */
    private static <T> Map<String, Set<Object>> said(
            List<T> records, Function<T, String> id, Function<T, Object> what) {
        return records.stream()
                .collect(Collectors.groupingBy(
                        id, TreeMap::new, Collectors.mapping(what, Collectors.toCollection(HashSet::new))));
    }

    private static <V> List<String> difference(Map<String, V> expected, Map<String, V> actual) {
        return Stream.concat(expected.keySet().stream(), actual.keySet().stream())
                .distinct()
                .filter(key -> !Objects.equals(expected.get(key), actual.get(key)))
                .map(key -> "%s: %.150s, was %.150s".formatted(key, expected.get(key), actual.get(key)))
                .toList();
    }

    private static List<Event> withSomeAgain(List<Event> events, Random random) {
        var all = new ArrayList<>(events);
        for (var event : events) {
            if (random.nextInt(100) < AGAIN_PERCENT) {
                all.add(Math.min(all.size(), all.indexOf(event) + 1 + random.nextInt(WITHIN)), event);
            }
        }
        return all;
    }

    private static List<Event> events(Random random) {
        var events = new ArrayList<Event>();
        for (int i = 0; i < EVENTS; i++) {
            var at = START.plus(Duration.ofMinutes(5L * i));
            events.add(
                    switch (i % 3) {
                        case 0 -> chat(random, i, at);
                        case 1 -> article(random, i, at);
                        default -> review(random, i, at);
                    });
        }
        return events;
    }

    private static Event chat(Random random, int i, Instant at) {
        var conversation = "c" + random.nextInt(12);
        var role = random.nextInt(5) == 0 ? "agent" : "customer";
        var text = random.nextInt(8) == 0 ? "48-2091" + random.nextInt(10) : mood(random) + " parcel is broken";
        var chat = new SupportChat("m" + i, conversation, "customer", role, text, "en", at);
        return fixture ->
                fixture.input(fixture.topics.chats(), SupportChat.class).pipeInput(conversation, chat);
    }

    private static Event article(Random random, int i, Instant at) {
        var text = "Acme " + mood(random) + " w" + random.nextInt(40) + " w" + random.nextInt(40);
        var article = new FinancialNews("a" + i, text, null, "en", List.of(), at);
        return fixture ->
                fixture.input(fixture.topics.news(), FinancialNews.class).pipeInput(article.getArticleId(), article);
    }

    private static Event review(Random random, int i, Instant at) {
        var user = "u" + random.nextInt(8);
        var item = ITEMS.get(random.nextInt(ITEMS.size()));
        var review = new UserReview(
                "r" + i, user, item, 1.0 + random.nextInt(5), mood(random) + " " + item + " for hiking", "en", at);
        return fixture ->
                fixture.input(fixture.topics.reviews(), UserReview.class).pipeInput(user, review);
    }

    private static String mood(Random random) {
        return List.of("good", "bad", "bad", "plain").get(random.nextInt(4));
    }

    private static Left run(List<Event> events) {
        var resources = TopologyFixture.resources(
                TopologyFixture.mockFormats(), new WordHashEncoder("en", 256), new WordHashEncoder("zh", 256));
        try (var fixture = new TopologyFixture(TopologySettings.defaults(), resources)) {
            loadCatalogs(fixture);
            events.forEach(event -> event.accept(fixture));
            var stores = new TreeMap<String, Map<String, String>>();
            fixture.driver.getAllStateStores().forEach((name, store) -> stores.put(name, entries(store)));
            return new Left(stores, outputs(fixture));
        }
    }

    private static void loadCatalogs(TopologyFixture fixture) {
        fixture.input(fixture.topics.watchlist(), WatchedEntity.class)
                .pipeInput("acme", new WatchedEntity("acme", "Acme", List.of(), List.of(), "en", null, null));
        fixture.input(fixture.topics.templates(), AnswerTemplate.class)
                .pipeInput("broken", new AnswerTemplate("broken", "broken", "en", "my parcel is broken", "Sorry."));
        var items = fixture.input(fixture.topics.items(), CatalogItem.class);
        ITEMS.forEach(
                item -> items.pipeInput(item, new CatalogItem(item, item, item + " for hiking", List.of(), "en")));
    }

    private static Map<String, List<SpecificRecord>> outputs(TopologyFixture fixture) {
        var topics = fixture.topics;
        return Map.<String, Class<? extends SpecificRecord>>of(
                        topics.supportEnriched(), EnrichedEvent.class,
                        topics.reviewsEnriched(), EnrichedEvent.class,
                        topics.newsEnriched(), EnrichedEvent.class,
                        topics.suggestions(), AnswerSuggestion.class,
                        topics.profiles(), InterestProfile.class,
                        topics.recommendations(), Recommendations.class,
                        topics.stories(), NewsStory.class,
                        topics.moods(), EntityMood.class,
                        topics.alerts(), RiskAlert.class)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        topic -> List.copyOf(
                                fixture.output(topic.getKey(), topic.getValue()).readValuesToList())));
    }

    private static Map<String, String> entries(StateStore store) {
        var entries = new TreeMap<String, String>();
        if (store instanceof KeyValueStore<?, ?> values) {
            try (var all = values.all()) {
                all.forEachRemaining(entry -> entries.put(entry.key.toString(), text(entry.value)));
            }
        }
        return entries;
    }

    private static String text(Object value) {
        if (value instanceof EntityMention mention) {
            // Its record names its place in the topic, which is another one behind what is sent again.
            mention.setFirstRecord(null);
        }
        return value instanceof byte[] bytes ? Arrays.toString(bytes) : value.toString();
    }
}
