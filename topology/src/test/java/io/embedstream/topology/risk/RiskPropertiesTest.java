package io.embedstream.topology.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.ReportVector;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.text.HalfPrecision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Invariants of stories, moods and alerts over random mentions. */
class RiskPropertiesTest {
    private static final long SEED = 71;
    private static final int DIMENSION = 64;
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");

    private static final Map<String, EventHead> HEADS = Map.of("model", EventHeads.ofHalf("model", DIMENSION));

    private final RiskSettings settings = RiskSettings.defaults();
    private final DistinctStories distinct = distinct(HEADS, settings.distinctBelow());
    private final MoodModel model = new MoodModel(settings);
    private final Random random = new Random(SEED);

    @Test
    void shouldFadeTowardsNeutralAsTimePasses() {
        for (int run = 0; run < 100; run++) {
            var state = state(-0.9f + 0.5f * random.nextFloat(), 1 + random.nextInt(8));
            double last = -1;
            for (int hour = 1; hour < 23; hour++) {
                double mood =
                        model.moods(state, START.plus(Duration.ofHours(hour))).mood();

                assertThat(mood).as("seed %d", SEED).isGreaterThan(last).isNegative();
                last = mood;
            }
            model.expire(state, START.plus(Duration.ofHours(26)));
            assertThat(model.moods(state, START.plus(Duration.ofHours(26))).mood())
                    .isZero();
        }
    }

    @Test
    void shouldStayWithinTheScoresAndBeLowerWithEachNegativeStory() {
        var at = START.plus(Duration.ofHours(1));
        double last = 0;
        for (int stories = 1; stories <= 20; stories++) {
            double mood = model.moods(state(-0.8f, stories), at).mood();

            assertThat(mood).isLessThan(last).isGreaterThan(-0.8);
            last = mood;
        }
    }

    @Test
    void shouldHaveTheSameMoodWhateverOrderStoriesAreKeptIn() {
        for (int run = 0; run < 100; run++) {
            var state = TrackedEntity.start("acme");
            for (int i = 0; i < 12; i++) {
                add(state, i, random.nextInt(600), 2 * random.nextFloat() - 1);
            }
            var at = START.plus(Duration.ofHours(11));
            double mood = model.moods(state, at).risk();
            var shuffled = new ArrayList<>(stories(state));
            int count = distinct.among(state, shuffled).count();

            Collections.shuffle(shuffled, random);
            for (int i = 0; i < shuffled.size(); i++) {
                shuffled.get(i).setStoryId("renamed-" + i);
            }
            var other = new TrackedEntity("acme", state.state(), shuffled, ArticleContents::own);

            assertThat(model.moods(other, at).risk()).as("seed %d", SEED).isCloseTo(mood, within(1e-12));
            assertThat(distinct.among(other, shuffled).count()).isEqualTo(count);
        }
    }

    @Test
    void shouldCountFewerDistinctStoriesWhenTheThresholdIsLower() {
        var state = TrackedEntity.start("acme");
        for (int i = 0; i < 30; i++) {
            var vector = new float[DIMENSION];
            for (int d = 0; d < DIMENSION; d++) {
                vector[d] = (float) (1 + 0.8 * random.nextGaussian());
            }
            new Stories(1.1, -0.25).add(state, mention("n" + i, "bad news " + i % 7, unit(vector), 0, -0.9f));
        }
        int last = 0;
        for (double below = 0; below <= 1; below += 0.05) {
            int count = distinct(HEADS, below).among(state, stories(state)).count();

            assertThat(count).as("seed %d", SEED).isBetween(Math.max(1, last), 30);
            last = count;
        }
        assertThat(last).isGreaterThan(1);
    }

    @Test
    void shouldCountStoriesOnceWhenMostTellingsOfOneAreLikeTheOther() {
        // Given: two tellings far apart
        var stories = new Stories(settings.sameStory(), settings.negativeBelow());
        var state = TrackedEntity.start("acme");
        stories.add(state, mention("first", "systems down everywhere", axis(0), 0, -0.9f));
        stories.add(state, mention("second", "customers locked out of systems", axis(1), 5, -0.9f));
        assertThat(distinct.among(state, stories(state)).count()).isEqualTo(2);

        // When one comes in the words of the first that reports what both do
        stories.add(state, tellingBoth("third"));

        // Then it alone makes them no one story, a second does
        assertThat(state.stories()).hasSize(2);
        assertThat(distinct.among(state, stories(state)).count()).isEqualTo(2);
        stories.add(state, tellingBoth("fourth"));
        assertThat(state.stories()).hasSize(2);
        assertThat(distinct.among(state, stories(state)).count()).isEqualTo(1);
    }

    private static EntityMention tellingBoth(String id) {
        var both = mention(id, "systems down everywhere, customers", axis(0), 9, -0.9f);
        both.setEventF16(HalfPrecision.pack(sum(axis(0), axis(1))));
        return both;
    }

    @Test
    void shouldCountGroupsWhenEachHasManyTellingsNearOneAnother() {
        for (int run = 0; run < 50; run++) {
            // Given: groups of stories around axes, in any order
            int groups = 1 + random.nextInt(6);
            var mentions = new ArrayList<EntityMention>();
            for (int i = 0; i < 4 * groups; i++) {
                var event = axis(i % groups);
                event[32 + random.nextInt(32)] = 0.3f;
                var mention = mention("n%02d".formatted(i), "outlet" + i, axis(i), i, -0.9f);
                mention.setEventF16(HalfPrecision.pack(event));
                mentions.add(mention);
            }
            Collections.shuffle(mentions, random);
            var state = TrackedEntity.start("acme");
            mentions.forEach(mention -> new Stories(1.1, -0.25).add(state, mention));

            assertThat(distinct.among(state, stories(state)).count())
                    .as("seed %d", SEED)
                    .isEqualTo(groups);
        }
    }

    @Test
    void shouldCountEveryStoryWhenTheModelHasNoEventHead() {
        var state = state(-0.9f, 5);
        state.stories()
                .forEach(story -> story.setReports(List.of(new ReportVector(List.of(), HalfPrecision.pack(axis(0))))));

        assertThat(distinct.among(state, stories(state)).count()).isEqualTo(1);
        assertThat(distinct(Map.of(), settings.distinctBelow())
                        .among(state, stories(state))
                        .count())
                .isEqualTo(5);
    }

    @Test
    void shouldKeepFewTellingsAndOnlyNegativeOnes() {
        var stories = new Stories(settings.sameStory(), settings.negativeBelow());
        var state = TrackedEntity.start("acme");
        for (int i = 0; i < 40; i++) {
            stories.add(state, mention("n" + i, "the same words", axis(0), i, i % 2 == 0 ? -0.9f : 0.9f));
        }

        var story = state.stories().iterator().next();
        assertThat(story.getMembers()).hasSize(40);
        assertThat(story.getReports()).hasSize(6);
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
    void shouldNeverAlertOnRewritesThatTheCollapseKeepsApart() {
        for (int run = 0; run < 50; run++) {
            var mentions = new ArrayList<EntityMention>();
            for (int i = 0; i < 2 + random.nextInt(12); i++) {
                var mention = mention("n" + i, "outlet" + i + " words" + i, axis(i), random.nextInt(360), -0.9f);
                var event = axis(40);
                event[i] = 0.6f * random.nextFloat();
                mention.setEventF16(HalfPrecision.pack(event));
                mentions.add(mention);
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
                settings.distinctSure() + 0.1,
                settings.negativeBelow(),
                settings.coolDown(),
                settings.maxEvidence(),
                settings.sameStory(),
                settings.duplicateWindow(),
                settings.maxStories(),
                settings.moodChange(),
                settings.moodHeartbeat(),
                settings.early(),
                settings.workPerCall());
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
        var tracker = new EntityTracker(settings, HEADS);
        var state = TrackedEntity.start("acme");
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
            tracker.begin(state, end);
            tracker.add(state, ofStep);
            tracker.end(state, end).alert().ifPresent(changes::add);
        }
        return changes;
    }

    private static DistinctStories distinct(Map<String, EventHead> heads, double below) {
        var same = new SameEvents(EventModels.of(heads), new PairReader(PairReader.Meter.NONE));
        return new DistinctStories(same, below);
    }

    private static List<StoryState> stories(TrackedEntity state) {
        return List.copyOf(state.stories());
    }

    private TrackedEntity state(float score, int stories) {
        var state = TrackedEntity.start("acme");
        for (int i = 0; i < stories; i++) {
            add(state, i, 0, score);
        }
        return state;
    }

    private void add(TrackedEntity state, int number, int minute, float score) {
        new Stories(settings.sameStory(), settings.negativeBelow())
                .add(state, mention("n" + number, "text " + number, axis(number), minute, score));
    }

    private static EntityMention mention(String id, String text, float[] vector, int minute, float score) {
        return EntityMention.newBuilder()
                .setEntityId("acme")
                .setArticleId(id)
                .setHeadline(text)
                .setText(text)
                .setScore(score)
                .setFingerprint("model")
                .setVectorF16(HalfPrecision.pack(vector))
                .setEventF16(HalfPrecision.pack(vector))
                .setPublishedAt(START.plus(Duration.ofMinutes(minute)))
                .build();
    }

    private static float[] axis(int index) {
        var vector = new float[DIMENSION];
        vector[index] = 1;
        return vector;
    }

    private static float[] sum(float[] a, float[] b) {
        var sum = a.clone();
        for (int d = 0; d < sum.length; d++) {
            sum[d] += b[d];
        }
        return sum;
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
