package io.embedstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.reviews.ReviewSettings;
import io.embedstream.topology.vectorstore.VectorStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** A year of events through the whole topology: what is in the stores, each of them, stays that of the last weeks. */
class YearOfEventsTest {
    private static final long SEED = 20240304;
    private static final int EVENTS = 50_000;
    private static final Duration KEEP = Duration.ofDays(14);
    private static final Instant START = TopologyFixture.NOW.minus(Duration.ofDays(366));
    private static final Duration BETWEEN = Duration.ofDays(365).dividedBy(EVENTS);
    private static final int ENTITIES = 26;

    private final Random random = new Random(SEED);

    @Test
    void shouldHoldInEachStoreWhatTheLastWeeksLeftWhenAYearHasPassed() {
        var resources = TopologyFixture.resources(
                TopologyFixture.mockFormats(), new WordHashEncoder("en", 16), new WordHashEncoder("zh", 16));
        try (var fixture = new TopologyFixture(settings(), resources)) {
            // Given
            loadCatalogs(fixture);
            feed(fixture, 0, EVENTS * 3 / 4);
            var before = entries(fixture);

            // When
            feed(fixture, EVENTS * 3 / 4, EVENTS);

            // Then
            var after = entries(fixture);
            assertThat(after.keySet()).isEqualTo(before.keySet());
            before.forEach((store, entries) -> assertThat((double) after.get(store))
                    .as("%s, seed %d: %s then %s", store, SEED, before, after)
                    .isLessThanOrEqualTo(entries * 1.15 + 20));
        }
    }

    private static TopologySettings settings() {
        return new TopologySettingsBuilder()
                .reviews(ReviewSettings.defaults().withRetention(KEEP, KEEP))
                .build();
    }

    private static void loadCatalogs(TopologyFixture fixture) {
        var watchlist = fixture.input(fixture.topics.watchlist(), WatchedEntity.class);
        for (int i = 0; i < ENTITIES; i++) {
            watchlist.pipeInput(
                    "e" + i, new WatchedEntity("e" + i, company(i), List.of(), List.of(), "en", null, null));
        }
        var items = fixture.input(fixture.topics.items(), CatalogItem.class);
        for (int i = 0; i < 50; i++) {
            items.pipeInput("i" + i, new CatalogItem("i" + i, "item " + i, "thing " + i, List.of(), "en"));
        }
    }

    private static String company(int i) {
        return "Zor" + (char) ('a' + i) + "dex Holdings";
    }

    private void feed(TopologyFixture fixture, int from, int to) {
        var chats = fixture.input(fixture.topics.chats(), SupportChat.class);
        var news = fixture.input(fixture.topics.news(), FinancialNews.class);
        var reviews = fixture.input(fixture.topics.reviews(), UserReview.class);
        for (int i = from; i < to; i++) {
            var at = START.plus(BETWEEN.multipliedBy(i));
            switch (i % 3) {
                case 0 -> chat(chats, i, at);
                case 1 -> article(news, i, at);
                default -> review(reviews, i, at);
            }
        }
    }

    private void chat(TestInputTopic<String, SupportChat> chats, int i, Instant at) {
        var conversation = "c" + i / 30;
        chats.pipeInput(
                conversation,
                new SupportChat("m" + i, conversation, null, "customer", "bad refund " + word(), "en", at));
    }

    /** Each fortnight another company is in the news. */
    private void article(TestInputTopic<String, FinancialNews> news, int i, Instant at) {
        var about = random.nextInt(4) == 0 ? company(i * ENTITIES / EVENTS) + " " : "";
        news.pipeInput(
                "a" + i, new FinancialNews("a" + i, about + "bad " + word() + " " + word(), null, "en", List.of(), at));
    }

    /** Users come and do not come back; each month other items are reviewed, some of which no catalog has. */
    private void review(TestInputTopic<String, UserReview> reviews, int i, Instant at) {
        var user = "u" + i / 20;
        var item = "i" + (i * 12L / EVENTS * 40 + random.nextInt(40));
        reviews.pipeInput(user, new UserReview("r" + i, user, item, 5.0, "good " + word(), "en", at));
    }

    private String word() {
        return "w" + Integer.toString(random.nextInt(5_000), Character.MAX_RADIX);
    }

    private static Map<String, Long> entries(TopologyFixture fixture) {
        var entries = new TreeMap<String, Long>();
        fixture.driver.getAllStateStores().forEach((name, store) -> entries.put(name, entries(store)));
        return entries;
    }

    private static long entries(StateStore store) {
        if (store instanceof VectorStore<?, ?> vectors) {
            return vectors.size();
        }
        if (!(store instanceof KeyValueStore<?, ?> values)) {
            return 0;
        }
        long entries = 0;
        try (var all = values.all()) {
            for (; all.hasNext(); all.next()) {
                entries++;
            }
        }
        return entries;
    }
}
