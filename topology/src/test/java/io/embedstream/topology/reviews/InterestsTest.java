package io.embedstream.topology.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.schemas.internal.InterestState;
import io.embedstream.schemas.internal.ProfileState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Invariants of interest profiles over random reviews. */
class InterestsTest {
    private static final long SEED = 43;
    private static final int DIMENSION = 8;
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");

    private final ReviewSettings settings = ReviewSettings.defaults();
    private final Interests interests = new Interests(settings);
    private final Random random = new Random(SEED);

    @Test
    void shouldHalveEveryWeightWhenAHalfLifePasses() {
        var profile = profile(20);
        var before = weights(profile);

        // When a review that says nothing comes a half-life later
        interests.add(profile, opinion("later", 0, profile.getUpdatedAt().plus(settings.halfLife())));

        // Then
        var after = weights(profile);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((because, weight) ->
                assertThat(after.get(because)).as("seed %d", SEED).isCloseTo(weight / 2, within(1e-9)));
    }

    @Test
    void shouldWeighTheSameWhicheverOfTwoUnlikeReviewsComesFirst() {
        var earlier = new Opinion("r1", "i1", "model", axis(0), 0.8, START);
        var later = new Opinion("r2", "i2", "model", axis(1), -0.6, START.plus(Duration.ofDays(40)));
        var inOrder = Interests.start(START);
        interests.add(inOrder, earlier);
        interests.add(inOrder, later);
        var late = Interests.start(START);
        interests.add(late, later);
        interests.add(late, earlier);

        assertThat(weights(late).get("r1")).isCloseTo(weights(inOrder).get("r1"), within(1e-9));
        assertThat(weights(late).get("r2")).isCloseTo(weights(inOrder).get("r2"), within(1e-9));
    }

    @Test
    void shouldKeepVectorsOfUnitLengthAndNoMoreInterestsThanAllowed() {
        for (int run = 0; run < 50; run++) {
            var profile = profile(60);

            assertThat(profile.getInterests()).as("seed %d", SEED).hasSizeLessThanOrEqualTo(settings.maxInterests());
            for (var interest : profile.getInterests()) {
                double squares = interest.getVector().stream()
                        .mapToDouble(x -> (double) x * x)
                        .sum();
                assertThat(squares).as("seed %d", SEED).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void shouldStartAnAversionAndLeaveTheInterestAloneWhenTheSameThingIsDisliked() {
        var profile = Interests.start(START);
        interests.add(profile, new Opinion("good", "i1", "model", axis(0), 0.9, START));
        interests.add(profile, new Opinion("bad", "i2", "model", axis(0), -0.9, START));

        assertThat(weights(profile)).containsEntry("good", 0.9).containsEntry("bad", -0.9);
    }

    @Test
    void shouldWeighAReviewMoreWhenStarsOrWordsAreBetter() {
        for (int i = 0; i < 200; i++) {
            double rating = 1 + random.nextDouble() * 3;
            float sentiment = 1.8f * random.nextFloat() - 1;

            double weight = Interests.weight(rating, sentiment);

            assertThat(weight).as("seed %d", SEED).isBetween(-1.0, 1.0);
            assertThat(Interests.weight(rating + 1, sentiment)).isGreaterThan(weight);
            assertThat(Interests.weight(rating, sentiment + 0.2f)).isGreaterThan(weight);
        }
    }

    @Test
    void shouldHeedWordsAloneWhenRatingIsNoNumberOfStars() {
        for (var rating : new Double[] {null, Double.NaN, 0.0, -1.0, 5.1, 6.0, 80.0, Double.POSITIVE_INFINITY}) {
            assertThat(Interests.weight(rating, 0.4f)).as("%s", rating).isEqualTo(0.4f);
        }
        assertThat(Interests.weight(0.5, -1f)).isEqualTo(-1);
        assertThat(Interests.weight(5.0, 1f)).isEqualTo(1);
    }

    private ProfileState profile(int reviews) {
        var profile = Interests.start(START);
        for (int i = 0; i < reviews; i++) {
            interests.add(profile, opinion("r" + i, 2 * random.nextDouble() - 1, START.plus(Duration.ofDays(i))));
        }
        return profile;
    }

    private Opinion opinion(String id, double weight, Instant at) {
        return new Opinion(id, "item-" + id, "model", axis(random.nextInt(DIMENSION)), weight, at);
    }

    private static Map<String, Double> weights(ProfileState profile) {
        return profile.getInterests().stream()
                .collect(Collectors.toMap(InterestState::getBecause, InterestState::getWeight));
    }

    private static float[] axis(int index) {
        var vector = new float[DIMENSION];
        vector[index] = 1;
        return vector;
    }
}
