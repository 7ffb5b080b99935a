package io.embedstream.topology.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.RecommendedItem;
import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.topology.catalog.ReadOnlyCatalog.Match;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The last places of a list, which go to what is popular. Items lie on a circle, by their angle in degrees. */
class PopularPlacesTest {
    private static final String MODEL = "model";

    private final Map<String, Integer> angles = new TreeMap<>();
    private final Map<String, Long> reviews = new TreeMap<>();

    private void item(String id, int angle, long count) {
        angles.put(id, angle);
        reviews.put(id, count);
    }

    @Test
    void shouldPutTheNearestFirstAndThenTheMostReviewedOfTheRelated() {
        // Given
        item("liked", 0, 9);
        item("near", 2, 0);
        item("related-1", 20, 3);
        item("related-2", 25, 7);
        item("related-3", 15, 5);
        item("unrelated", 120, 1_000);

        // When
        var list = recommend(opinion("r1", "liked", 1));

        // Then
        assertThat(list)
                .extracting(RecommendedItem::getItemId)
                .containsExactly("near", "related-2", "related-3", "related-1");
        assertThat(list).extracting(RecommendedItem::getBecause).containsOnly("r1");
    }

    @Test
    void shouldLeaveOutThePopularItemThatIsNearerToAnAversion() {
        item("liked", 0, 9);
        item("near", 2, 0);
        item("related", 20, 3);
        item("disliked", 60, 9);
        item("like-the-disliked", 44, 1_000);

        var list = recommend(opinion("r1", "liked", 1), opinion("r2", "disliked", -1));

        assertThat(list.subList(0, 2)).extracting(RecommendedItem::getItemId).containsExactly("near", "related");
    }

    @Test
    void shouldFillUpByRelevanceWhenNothingIsReviewed() {
        item("liked", 0, 0);
        item("a", 5, 0);
        item("b", 10, 0);
        item("c", 15, 0);

        assertThat(recommend(opinion("r1", "liked", 1)))
                .extracting(RecommendedItem::getItemId)
                .containsExactlyInAnyOrder("a", "b", "c");
    }

    private List<RecommendedItem> recommend(Opinion... opinions) {
        var settings = ReviewSettings.defaults();
        var profile = Interests.start(Instant.EPOCH);
        for (var opinion : opinions) {
            new Interests(settings).add(profile, opinion);
        }
        return recommend(settings, profile, opinions[opinions.length - 1]);
    }

    private List<RecommendedItem> recommend(ReviewSettings settings, ProfileState profile, Opinion last) {
        return new Recommender(settings, new Circle()).recommend(profile, last);
    }

    private Opinion opinion(String reviewId, String itemId, double weight) {
        return new Opinion(reviewId, itemId, MODEL, vector(itemId), weight, Instant.EPOCH);
    }

    private float[] vector(String itemId) {
        double angle = StrictMath.toRadians(angles.get(itemId));
        return new float[] {(float) StrictMath.cos(angle), (float) StrictMath.sin(angle)};
    }

    /** The catalog: items further than 45 degrees apart have nothing to do with each other. */
    private final class Circle implements ItemSource {
        @Override
        public List<Match<CatalogItem>> nearest(
                String fingerprint, float[] query, int k, Predicate<CatalogItem> filter) {
            return angles.keySet().stream()
                    .map(id -> new Match<>(id, dot(query, PopularPlacesTest.this.vector(id)), get(id)))
                    .filter(match -> filter.test(match.payload()))
                    .sorted(Comparator.comparingDouble((Match<CatalogItem> match) -> -match.score()))
                    .limit(k)
                    .toList();
        }

        private static float dot(float[] a, float[] b) {
            return a[0] * b[0] + a[1] * b[1];
        }

        @Override
        public float[] vector(String itemId, String fingerprint) {
            return PopularPlacesTest.this.vector(itemId);
        }

        @Override
        public CatalogItem get(String itemId) {
            return new CatalogItem(itemId, itemId, "", List.of(), null);
        }

        @Override
        public double floor(String fingerprint) {
            return 0.71 / ReviewSettings.defaults().floor();
        }

        @Override
        public long popularity(String itemId) {
            return reviews.get(itemId);
        }

        @Override
        public void popular(String fingerprint, Predicate<String> more) {
            var ids = reviews.keySet().stream()
                    .filter(id -> reviews.get(id) > 0)
                    .sorted(Comparator.comparingLong((String id) -> -reviews.get(id)))
                    .iterator();
            boolean wanted = true;
            while (wanted && ids.hasNext()) {
                wanted = more.test(ids.next());
            }
        }
    }
}
