package io.embedstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.InterestProfile;
import io.embedstream.schemas.Recommendations;
import io.embedstream.schemas.RecommendedItem;
import io.embedstream.schemas.UserReview;
import io.embedstream.schemas.internal.InterestState;
import io.embedstream.schemas.internal.ProfileState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReviewsTopologyTest {
    private static final Instant START = Instant.parse("2023-01-01T00:00:00Z");

    private TopologyFixture fixture;

    @BeforeEach
    void loadItems() {
        fixture = new TopologyFixture();
        item("tent", "light tent for hiking and camping");
        item("stove", "small gas stove for hiking and camping");
        item("boots", "leather boots for hiking in mountains");
        item("headphones", "wireless headphones with deep bass sound");
        item("speaker", "wireless speaker with clear sound");
    }

    private void item(String id, String description) {
        fixture.input(fixture.topics.items(), CatalogItem.class)
                .pipeInput(id, new CatalogItem(id, id, description, List.of(), "en"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void review(String user, String item, Double rating, String text, Duration after) {
        fixture.input(fixture.topics.reviews(), UserReview.class)
                .pipeInput(user, new UserReview("r-" + item, user, item, rating, text, "en", START.plus(after)));
    }

    private List<Recommendations> recommendations() {
        return fixture.output(fixture.topics.recommendations(), Recommendations.class)
                .readValuesToList();
    }

    @Test
    void shouldRecommendUnseenItemsNearWhatTheUserLiked() {
        review("u1", "tent", 5.0, "good tent for hiking and camping", Duration.ZERO);

        var items = recommendations().get(0).getItems();
        assertThat(items).extracting(RecommendedItem::getItemId).doesNotContain("tent");
        assertThat(items)
                .as(items.toString())
                .extracting(RecommendedItem::getItemId)
                .startsWith("stove");
        assertThat(items.get(0).getBecause()).isEqualTo("r-tent");
    }

    @Test
    void shouldNotCountAReviewAgainWhenItIsSentAgain() {
        review("u1", "tent", 5.0, "good tent for hiking and camping", Duration.ZERO);
        review("u1", "speaker", 1.0, "bad wireless sound", Duration.ofDays(1));
        var before = profile("u1");
        review("u1", "tent", 5.0, "good tent for hiking and camping", Duration.ZERO);
        review("u1", "speaker", 1.0, "bad wireless sound", Duration.ofDays(1));
        review("u2", "boots", 3.0, "arrived on monday", Duration.ofDays(2));

        assertThat(profile("u1")).isEqualTo(before);
        var lists = recommendations();
        assertThat(lists.get(3).getItems()).isEqualTo(lists.get(1).getItems());
        assertThat(lists.get(4).getItems())
                .as("one review of each")
                .filteredOn(item -> item.getBecause().equals("popular"))
                .extracting(RecommendedItem::getScore)
                .containsExactly(1f, 1f);
        assertThat(fixture.output(fixture.topics.profiles(), InterestProfile.class)
                        .readValuesToList())
                .extracting(InterestProfile::getReviews)
                .containsExactly(1, 2, 2, 2, 1);
        assertThat(fixture.output(fixture.topics.reviewsEnriched(), EnrichedEvent.class)
                        .readValuesToList())
                .hasSize(5);
    }

    @Test
    void shouldNotCountAReviewAgainWhenItIsSentAgainLaterOrUnderAnotherId() {
        review("u1", "tent", 5.0, "good tent", Duration.ZERO);
        fixture.input(fixture.topics.reviews(), UserReview.class)
                .pipeInput("u1", new UserReview("other-id", "u1", "tent", 5.0, "good tent", "en", START));
        review("u1", "tent", 5.0, "good tent", Duration.ofDays(2));
        assertThat(profile("u1").getReviews()).isEqualTo(1);

        fixture.input(fixture.topics.reviews(), UserReview.class)
                .pipeInput(
                        "u1",
                        new UserReview("r2", "u1", "tent", 1.0, "bad by now", "en", START.plus(Duration.ofDays(300))));
        assertThat(profile("u1").getReviews()).as("a second review of the item").isEqualTo(2);
    }

    @Test
    void shouldKeepItsInterestsWhenAClockIsYearsAhead() {
        for (int i = 0; i < 5; i++) {
            review("s" + i, "item-" + i, 3.0, "arrived on monday", Duration.ofDays(i));
        }
        review("u1", "tent", 5.0, "good tent for hiking and camping", Duration.ofDays(5));
        review("u1", "speaker", 3.0, "arrived on monday", Duration.ofDays(430));
        review("u1", "stove", 5.0, "good stove for hiking and camping", Duration.ofDays(6));

        var profile = profile("u1");
        assertThat(profile.getReviews()).isEqualTo(3);
        assertThat(profile.getUpdatedAt()).isBefore(START.plus(Duration.ofDays(100)));
        assertThat(profile.getInterests().stream()
                        .mapToDouble(InterestState::getWeight)
                        .sum())
                .as("half of one review and half of another, nearly")
                .isBetween(0.8, 1.0);
    }

    private ProfileState profile(String user) {
        return fixture.driver
                .<String, ProfileState>getKeyValueStore("profile-store")
                .get(user);
    }

    @Test
    void shouldPushAwayWhatTheUserDisliked() {
        review("u1", "tent", 5.0, "good tent for hiking and camping", Duration.ZERO);
        review("u1", "speaker", 1.0, "bad wireless sound", Duration.ofDays(1));

        var items = recommendations().get(1).getItems();
        assertThat(items.get(items.size() - 1).getItemId()).isEqualTo("headphones");
    }

    @Test
    void shouldFallBackToPopularItemsWithoutAnInterest() {
        review("u1", "tent", 5.0, "good tent", Duration.ZERO);
        review("u2", "boots", 3.0, "arrived on monday", Duration.ofDays(1));

        assertThat(recommendations().get(1).getItems())
                .extracting(RecommendedItem::getItemId, RecommendedItem::getBecause)
                .startsWith(Tuple.tuple("tent", "popular"))
                .hasSize(4);
    }

    @Test
    void shouldOfferUnseenItemsWhenThereAreNoReviews() {
        review("u1", "tent", 1.0, "bad tent", Duration.ZERO);

        assertThat(recommendations().get(0).getItems())
                .extracting(RecommendedItem::getItemId, RecommendedItem::getBecause)
                .hasSize(4)
                .doesNotContain(Tuple.tuple("tent", "unseen"))
                .allMatch(item -> item.toList().get(1).equals("unseen"));
    }

    @Test
    void shouldOfferNothingInALanguageTheUserDoesNotRead() {
        fixture.input(fixture.topics.items(), CatalogItem.class)
                .pipeInput("zh1", new CatalogItem("zh1", "帐篷", "双人露营帐篷", List.of(), "zh"));
        review("u1", "tent", 5.0, "good tent", Duration.ZERO);
        fixture.input(fixture.topics.reviews(), UserReview.class)
                .pipeInput("u2", new UserReview("r1", "u2", "nowhere", 3.0, "这个东西一般般", "zh", START));

        assertThat(recommendations().get(1).getItems())
                .extracting(RecommendedItem::getItemId)
                .containsExactly("zh1");
    }

    @Test
    void shouldListTheMostReviewedItemsFirstWhenUsersHaveNoInterest() {
        for (int user = 0; user < 3; user++) {
            review("s" + user, "speaker", 3.0, "arrived on monday", Duration.ZERO);
        }
        review("b", "boots", 3.0, "arrived on monday", Duration.ZERO);
        review("u", "tent", 3.0, "arrived on monday", Duration.ofDays(1));

        var last = recommendations().get(4).getItems();
        assertThat(last).extracting(RecommendedItem::getItemId).startsWith("speaker", "boots");
        assertThat(last).extracting(RecommendedItem::getScore).startsWith(3f, 1f);
    }

    @Test
    void shouldLeaveOutDeletedItemsWhenTheyArePopular() {
        review("s", "speaker", 3.0, "arrived on monday", Duration.ZERO);
        fixture.rawInput(fixture.topics.items()).pipeInput("speaker".getBytes(UTF_8), (byte[]) null);
        review("u", "tent", 3.0, "arrived on monday", Duration.ofDays(1));

        assertThat(recommendations().get(1).getItems())
                .extracting(RecommendedItem::getItemId)
                .doesNotContain("speaker")
                .hasSize(3);
    }

    @Test
    void shouldShortenTheListWhenWhatIsLeftHasNothingToDoWithWhatTheUserLiked() {
        close();
        fixture = new TopologyFixture();
        kind("tent", "light tent for hiking and camping", "outdoor");
        kind("stove", "small gas stove for hiking and camping", "outdoor");
        kind("boots", "leather boots for hiking in mountains", "outdoor");
        kind("headphones", "wireless headphones with deep bass sound", "audio");
        kind("novel", "novel of deep sound", "books");
        review("u1", "tent", 5.0, "good tent for hiking and camping", Duration.ZERO);

        var items = recommendations().get(0).getItems();
        assertThat(items)
                .extracting(RecommendedItem::getItemId)
                .contains("stove")
                .doesNotContain("novel", "headphones");
        assertThat(items).extracting(RecommendedItem::getBecause).containsOnly("r-tent");
    }

    private void kind(String id, String description, String category) {
        fixture.input(fixture.topics.items(), CatalogItem.class)
                .pipeInput(id, new CatalogItem(id, id, description, List.of(category), "en"));
    }

    @Test
    void shouldPublishTheProfileAndTheEnrichedReview() {
        review("u1", "tent", 5.0, "good tent for hiking and camping", Duration.ZERO);
        review("u1", "headphones", 5.0, "good wireless headphones with bass", Duration.ofDays(90));

        var profiles =
                fixture.output(fixture.topics.profiles(), InterestProfile.class).readValuesToList();
        assertThat(profiles.get(1).getInterests()).hasSize(2);
        assertThat(profiles.get(1).getInterests().get(1).getWeight())
                .isEqualTo(profiles.get(0).getInterests().get(0).getWeight() / 2);
        assertThat(fixture.output(fixture.topics.reviewsEnriched(), EnrichedEvent.class)
                        .readValuesToList())
                .extracting(EnrichedEvent::getEventId)
                .containsExactly("r-tent", "r-headphones");
    }
}
