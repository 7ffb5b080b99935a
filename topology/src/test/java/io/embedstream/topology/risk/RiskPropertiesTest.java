package io.embedstream.topology.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityState;
import io.embedstream.topology.text.Vectors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Invariants of stories, moods and alerts over random mentions. */
class RiskPropertiesTest {
    private static final long SEED = 71;
    private static final int DIMENSION = 64;
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");

    private final RiskSettings settings = RiskSettings.defaults();
    private final MoodModel model = new MoodModel(settings);
    private final Random random = new Random(SEED);

    @Test
    void shouldFadeTowardsNeutralAsTimePasses() {
        for (int run = 0; run < 100; run++) {
            var state = state(-0.9f + 0.5f * random.nextFloat(), 1 + random.nextInt(8));
            double last = -1;
            for (int hour = 1; hour < 23; hour++) {
                double mood = model.mood(state, START.plus(Duration.ofHours(hour)));

                assertThat(mood).as("seed %d", SEED).isGreaterThan(last).isNegative();
                last = mood;
            }
            model.expire(state, START.plus(Duration.ofHours(26)));
            assertThat(model.mood(state, START.plus(Duration.ofHours(26)))).isZero();
        }
    }

    @Test
    void shouldStayWithinTheScoresAndBeLowerWithEachNegativeStory() {
        var at = START.plus(Duration.ofHours(1));
        double last = 0;
        for (int stories = 1; stories <= 20; stories++) {
            double mood = model.mood(state(-0.8f, stories), at);

            assertThat(mood).isLessThan(last).isGreaterThan(-0.8);
            last = mood;
        }
    }

    @Test
    void shouldHaveTheSameMoodWhateverOrderStoriesAreKeptIn() {
        for (int run = 0; run < 100; run++) {
            var state = EntityTracker.start();
            for (int i = 0; i < 12; i++) {
                add(state, i, random.nextInt(600), 2 * random.nextFloat() - 1);
            }
            var at = START.plus(Duration.ofHours(11));
            double mood = model.riskMood(state, at);
            int distinct = DistinctStories.count(state.getStories(), settings.distinctBelow());

            Collections.shuffle(state.getStories(), random);

            assertThat(model.riskMood(state, at)).as("seed %d", SEED).isCloseTo(mood, within(1e-12));
            assertThat(DistinctStories.count(state.getStories(), settings.distinctBelow()))
                    .isEqualTo(distinct);
        }
    }

    @Test
    void shouldCountFewerDistinctStoriesWhenTheThresholdIsLower() {
        var state = EntityTracker.start();
        for (int i = 0; i < 30; i++) {
            var vector = new float[DIMENSION];
            for (int d = 0; d < DIMENSION; d++) {
                vector[d] = (float) (1 + 0.8 * random.nextGaussian());
            }
            new Stories(1.1, -0.25)
                    .add(state.getStories(), mention("n" + i, "bad news " + i % 7, unit(vector), 0, -0.9f));
        }
        int last = 0;
        for (double below = 0; below <= 1; below += 0.05) {
            int count = DistinctStories.count(state.getStories(), below);

            assertThat(count).as("seed %d", SEED).isBetween(Math.max(1, last), 30);
            last = count;
        }
        assertThat(last).isGreaterThan(1);
    }

    @Test
    void shouldCountStoriesOnceWhenARetellingOfOneIsLikeTheOther() {
        // Given: two tellings far apart, and one that was told like the first and is near the second
        var near = new Stories(settings.sameStory(), settings.negativeBelow());
        var apart = new Stories(1.1, settings.negativeBelow());
        var state = EntityTracker.start();
        near.add(state.getStories(), mention("first", "systems down everywhere", axis(0), 0, -0.9f));
        apart.add(state.getStories(), mention("second", "customers locked out of systems", axis(1), 5, -0.9f));
        assertThat(DistinctStories.count(state.getStories(), settings.distinctBelow()))
                .isEqualTo(2);

        // When
        var between = new float[DIMENSION];
        between[0] = 0.9f;
        between[1] = 0.9f;
        near.add(state.getStories(), mention("third", "systems down everywhere, customers", unit(between), 9, -0.9f));

        // Then
        assertThat(state.getStories()).hasSize(2);
        assertThat(DistinctStories.count(state.getStories(), settings.distinctBelow()))
                .isEqualTo(1);
    }

    @Test
    void shouldKeepFewRetellingsAndOnlyNegativeOnes() {
        var stories = new Stories(settings.sameStory(), settings.negativeBelow());
        var state = EntityTracker.start();
        for (int i = 0; i < 40; i++) {
            var text = "the same words" + "\uD83D\uDE00".repeat(1000 * i);
            stories.add(state.getStories(), mention("n" + i, text, axis(0), i, i % 2 == 0 ? -0.9f : 0.9f));
        }

        var story = state.getStories().get(0);
        assertThat(story.getMembers()).hasSize(40);
        assertThat(story.getRetellings()).hasSize(5);
        assertThat(story.getRetellings())
                .allSatisfy(retelling -> assertThat(retelling.getText())
                        .hasSizeBetween(999, 1000)
                        .endsWith("\uD83D\uDE00"));
    }

    @Test
    void shouldNeverAlertOnOneStoryHoweverOftenItIsRewritten() {
        for (int run = 0; run < 50; run++) {
            var mentions = new ArrayList<EntityMention>();
            for (int i = 0; i < 2 + random.nextInt(12); i++) {
                mentions.add(mention(
                        "n" + i, "Acme recalls cars, outlet " + i, axis(3), random.nextInt(360), -random.nextFloat()));
            }
            assertThat(changes(settings, mentions)).as("seed %d", SEED).isEmpty();
        }
    }

    @Test
    void shouldAlertAtTheNextStepWhenABurstBreaksWhateverTheDayWasLike() {
        for (int run = 0; run < 50; run++) {
            var mentions = new ArrayList<EntityMention>();
            for (int i = 0; i < random.nextInt(10); i++) {
                mentions.add(mention("calm" + i, "calm " + i, axis(20 + i), random.nextInt(540), 0.1f));
            }
            int burst = 601 + random.nextInt(10);
            for (int i = 0; i < 4; i++) {
                mentions.add(mention("bad" + i, "bad " + i, axis(i), burst, -0.9f));
            }
            var opened = changes(settings, mentions).get(0);

            assertThat(opened.getState()).isEqualTo("opened");
            assertThat(opened.getWindowEnd()).as("seed %d", SEED).isEqualTo(START.plus(Duration.ofMinutes(615)));
        }
    }

    @Test
    void shouldOpenUpdateAndCloseInThisOrderAndKeepTheCoolDown() {
        int alerts = 0;
        for (int run = 0; run < 50; run++) {
            boolean open = false;
            Instant closedAt = null;
            for (var change : changes(settings, randomMentions())) {
                boolean opening = change.getState().equals("opened");
                assertThat(opening).as("seed %d", SEED).isEqualTo(!open);
                if (opening) {
                    alerts++;
                    assertThat(change.getScore()).isLessThanOrEqualTo((float) settings.openBelow());
                    assertThat(closedAt == null || !change.getWindowEnd().isBefore(closedAt.plus(settings.coolDown())))
                            .isTrue();
                }
                open = !change.getState().equals("closed");
                if (!open) {
                    closedAt = change.getWindowEnd();
                    assertThat(change.getScore()).isGreaterThanOrEqualTo((float) settings.closeAbove());
                }
            }
            assertThat(open).as("every alert closes when nothing follows").isFalse();
        }
        assertThat(alerts).isPositive();
    }

    @Test
    void shouldOpenNoEarlierWhenThresholdsAreStricter() {
        var stricter = new RiskSettings(
                settings.step(),
                settings.window(),
                settings.halfLife(),
                settings.burstHalfLife(),
                settings.prior(),
                settings.baselineHalfLife(),
                settings.openBelow() - 0.2,
                settings.closeAbove(),
                settings.belowBaseline() + 0.1,
                settings.minStories() + 1,
                settings.distinctBelow(),
                settings.negativeBelow(),
                settings.coolDown(),
                settings.maxEvidence(),
                settings.sameStory());
        int later = 0;
        for (int run = 0; run < 50; run++) {
            var mentions = randomMentions();
            var lax = changes(settings, mentions);
            var strict = changes(stricter, mentions);
            if (!strict.isEmpty()) {
                assertThat(lax).as("seed %d", SEED).isNotEmpty();
                assertThat(lax.get(0).getWindowEnd())
                        .isBeforeOrEqualTo(strict.get(0).getWindowEnd());
                later++;
            }
        }
        assertThat(later).isPositive();
    }

    private List<EntityMention> randomMentions() {
        var mentions = new ArrayList<EntityMention>();
        for (int i = 0; i < 40; i++) {
            float score = random.nextInt(3) == 0 ? -random.nextFloat() : 0.3f * random.nextFloat();
            mentions.add(mention("n" + i, "text " + i, axis(random.nextInt(DIMENSION)), random.nextInt(4000), score));
        }
        return mentions;
    }

    /** Alert changes of one entity over its mentions, and over two quiet days behind them. */
    private static List<RiskAlert> changes(RiskSettings settings, List<EntityMention> mentions) {
        var tracker = new EntityTracker(settings);
        var state = EntityTracker.start();
        var changes = new ArrayList<RiskAlert>();
        long step = settings.step().toMinutes();
        for (long minute = 0; minute < 4000 + 2880; minute += step) {
            var from = START.plus(Duration.ofMinutes(minute));
            var end = from.plus(settings.step());
            var ofStep = mentions.stream()
                    .filter(mention -> !mention.getPublishedAt().isBefore(from)
                            && mention.getPublishedAt().isBefore(end))
                    .sorted(Comparator.comparing(EntityMention::getPublishedAt)
                            .thenComparing(EntityMention::getArticleId))
                    .toList();
            tracker.advance("acme", state, ofStep, end).stream()
                    .filter(RiskAlert.class::isInstance)
                    .forEach(change -> changes.add((RiskAlert) change));
        }
        return changes;
    }

    private EntityState state(float score, int stories) {
        var state = EntityTracker.start();
        for (int i = 0; i < stories; i++) {
            add(state, i, 0, score);
        }
        return state;
    }

    private void add(EntityState state, int number, int minute, float score) {
        new Stories(settings.sameStory(), settings.negativeBelow())
                .add(state.getStories(), mention("n" + number, "text " + number, axis(number), minute, score));
    }

    private static EntityMention mention(String id, String text, float[] vector, int minute, float score) {
        return EntityMention.newBuilder()
                .setEntityId("acme")
                .setArticleId(id)
                .setHeadline(text)
                .setText(text)
                .setScore(score)
                .setFingerprint("model")
                .setVector(Vectors.list(vector))
                .setPublishedAt(START.plus(Duration.ofMinutes(minute)))
                .build();
    }

    private static float[] axis(int index) {
        var vector = new float[DIMENSION];
        vector[index] = 1;
        return vector;
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float x : vector) {
            squares += x * x;
        }
        for (int d = 0; d < vector.length; d++) {
            vector[d] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
