package io.embedstream.topology.risk;

import static io.embedstream.topology.risk.RiskDriver.NEVER;
import static io.embedstream.topology.risk.RiskDriver.claim;
import static io.embedstream.topology.risk.RiskDriver.mention;
import static io.embedstream.topology.risk.RiskDriver.progress;
import static io.embedstream.topology.risk.RiskDriver.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.EntityMood;
import io.embedstream.schemas.NewsStory;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityUpdate;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.risk.RiskDriver.Emitted;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.time.CommittedPositionProbe;
import io.embedstream.topology.time.CommittedPositionProbe.Answer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrackEntitiesTest {
    private static final RiskSettings DEFAULTS = RiskSettings.defaults();

    @Test
    void shouldGiveTheSameFinalOutputWhateverOrderThePartitionsAreReadIn() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var partitions = partitions(random, 3, 40);

        var expected = finals(run(DEFAULTS, 3, interleave(partitions, new Random(1))));
        assertThat(expected).as("seed " + seed).hasSizeGreaterThan(100);
        for (int i = 0; i < 10; i++) {
            assertThat(finals(run(DEFAULTS, 3, interleave(partitions, random))))
                    .as("seed " + seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void shouldOpenAlertsAfterAScoreThatIsNoNumber() {
        var broken = List.of(mention("acme", "n0", 1, 0f, mention -> mention.setScore(Float.NaN)));
        var bad = List.of(
                mention("acme", "n1", 2, -0.9f), mention("acme", "n2", 3, -0.9f), mention("acme", "n3", 4, -0.9f));

        var output = run(DEFAULTS, 1, List.of(broken.get(0), bad.get(0), bad.get(1), bad.get(2), progress(0, 60)));

        assertThat(output)
                .extracting(Emitted::value)
                .filteredOn(RiskAlert.class::isInstance)
                .extracting(alert -> ((RiskAlert) alert).getState())
                .contains("opened");
        assertThat(output)
                .extracting(Emitted::value)
                .filteredOn(EntityMood.class::isInstance)
                .allSatisfy(mood -> assertThat(((EntityMood) mood).getScore()).isBetween(-1f, 0f));
    }

    @Test
    void shouldGiveTheSameOutputHoweverTheWorkIsCut() {
        var random = new Random(11);
        var feed = new ArrayList<EntityUpdate>();
        for (int i = 0; i < 300; i++) {
            feed.add(mention("busy", "b" + i, random.nextInt(20), -random.nextFloat()));
        }
        feed.addAll(interleave(partitions(random, 2, 40), random));
        var expected = byEntity(run(DEFAULTS, 2, feed));

        assertThat(expected.values().stream().mapToInt(List::size).sum()).isGreaterThan(400);
        for (int work : new int[] {1, 7, 100}) {
            var cut = byEntity(run(withWork(work), 2, feed));
            assertThat(cut.keySet()).isEqualTo(expected.keySet());
            expected.forEach((entity, emitted) -> {
                for (int i = 0; i < emitted.size(); i++) {
                    assertThat(cut.get(entity).get(i))
                            .as("work %d, %d of %s", work, i, entity)
                            .isEqualTo(emitted.get(i));
                }
                assertThat(cut.get(entity)).as("work %d, %s", work, entity).hasSameSizeAs(emitted);
            });
        }
    }

    @Test
    void shouldDoABoundedAmountInOneCall() {
        // Given: 200 entities with stories, and a step that is due for each
        try (var driver = new RiskDriver(withWork(10), 1, NEVER)) {
            for (int i = 0; i < 200; i++) {
                driver.pipe(List.of(mention("e" + i, "a" + i, 1, 0.5f)));
            }
            int before = driver.emitted().size();

            // When: event time passes
            driver.pipe(List.of(progress(0, 10_000)));

            // Then: some is done at once, the rest as time passes
            assertThat(driver.emitted().size() - before).isBetween(1, 40);
            driver.awaitWork();
            assertThat(driver.emitted())
                    .filteredOn(each -> each.value() instanceof NewsStory)
                    .hasSize(200);
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenEverythingIsOver() {
        try (var driver = new RiskDriver(DEFAULTS, 1, NEVER)) {
            driver.pipe(interleave(partitions(new Random(5), 1, 60), new Random(5)));
            driver.pipe(List.of(progress(0, 60 * 24 * 30)));
            driver.awaitWork();
            assertThat(driver.entries(Names.STORY_STORE)).isZero();
            assertThat(driver.entries(Names.MENTION_STORE)).isZero();
            assertThat(driver.entries(Names.EARLY_STORE)).isZero();
            assertThat(driver.entries(Names.DUE_STORE))
                    .as("one for each entity that rests")
                    .isEqualTo(2);

            driver.pipe(List.of(progress(0, 60 * 24 * 365)));
            driver.awaitWork();
            assertThat(driver.entries(Names.ENTITY_STORE)).isZero();
            assertThat(driver.entries(Names.DUE_STORE)).isZero();
        }
    }

    @Test
    void shouldWriteMoodsWhenTheyChangeAndAsAHeartbeatUntilNothingIsLeft() {
        var feed = List.of(mention("acme", "a1", 1, -0.9f), progress(0, 60 * 24 * 3));
        var moods = run(DEFAULTS, 1, feed).stream()
                .map(Emitted::value)
                .filter(EntityMood.class::isInstance)
                .map(EntityMood.class::cast)
                .toList();

        assertThat(moods).hasSizeBetween(5, 20);
        assertThat(moods.get(0).getScore()).isLessThan(-0.3f);
        for (int i = 1; i < moods.size() - 1; i++) {
            var gap =
                    Duration.between(moods.get(i - 1).getStepEnd(), moods.get(i).getStepEnd());
            float change = Math.abs(moods.get(i).getScore() - moods.get(i - 1).getScore());
            assertThat(change >= DEFAULTS.moodChange() || gap.compareTo(DEFAULTS.moodHeartbeat()) >= 0)
                    .isTrue();
        }
        assertThat(moods.get(moods.size() - 1).getScore()).isZero();
        assertThat(moods.get(moods.size() - 1).getStories()).isZero();
    }

    @Test
    void shouldCountAnArticleOnceThatIsSentAgain() {
        var feed = List.of(
                mention("acme", "a1", 1, -0.9f),
                mention("acme", "a1", 1, -0.9f),
                mention("acme", "a1", 40, -0.9f, again -> again.setText("other words")),
                progress(0, 100));
        assertThat(run(DEFAULTS, 1, feed))
                .extracting(Emitted::value)
                .filteredOn(NewsStory.class::isInstance)
                .extracting(story -> ((NewsStory) story).getCount())
                .containsExactly(1);
    }

    @Test
    void shouldCloseAnAlertWhenNoStoriesAreLeftWhateverItsThreshold() {
        var feed = new ArrayList<EntityUpdate>();
        for (int i = 0; i < 5; i++) {
            feed.add(mention("acme", "a" + i, i, -0.9f, mention -> mention.setCloseAbove(0.5)));
        }
        feed.add(progress(0, 60 * 24 * 3));

        var alerts = run(DEFAULTS, 1, feed).stream()
                .filter(each -> !each.provisional())
                .map(Emitted::value)
                .filter(RiskAlert.class::isInstance)
                .map(alert -> ((RiskAlert) alert).getState())
                .toList();
        assertThat(alerts).containsExactly("opened", "closed");
    }

    @Test
    void shouldWaitForThePartitionThatIsBehind() {
        var ahead = List.of(mention("acme", "a1", 1, -0.9f), progress(0, 600));
        assertThat(run(DEFAULTS, 2, ahead)).isEmpty();

        var behind = new ArrayList<>(ahead);
        behind.add(progress(1, 10));
        assertThat(run(DEFAULTS, 2, behind)).isEmpty();

        var both = new ArrayList<>(behind);
        both.add(progress(1, 600));
        assertThat(run(DEFAULTS, 2, both)).isNotEmpty();
    }

    @Test
    void shouldPassAPartitionOnlyWhenItIsExhaustedAndEverythingSentIsProcessed() {
        var exhausted = new HashSet<Integer>();
        var feedEnd = new AtomicLong(3);
        CommittedPositionProbe reads =
                topic -> CompletableFuture.completedFuture(new Answer(exhausted, Map.of(0, feedEnd.get())));
        try (var driver = new RiskDriver(DEFAULTS, 2, reads)) {
            driver.pipe(List.of(mention("acme", "a1", 1, -0.9f), progress(0, 600)));

            driver.awaitWork();
            assertThat(driver.emitted()).as("partition 1 has records").isEmpty();

            exhausted.add(1);
            driver.awaitWork();
            assertThat(driver.emitted())
                    .as("a record of the feed is not here yet")
                    .isEmpty();

            driver.pipe(List.of(mention("acme", "a2", 2, -0.9f)));
            driver.awaitWork();
            assertThat(driver.emitted())
                    .extracting(Emitted::value)
                    .filteredOn(NewsStory.class::isInstance)
                    .hasSize(2);
        }
    }

    @Test
    void shouldAcceptTheLastArticlesWhenNoneIsLeftToContradict() {
        var exhausted = new HashSet<>(Set.of(0));
        CommittedPositionProbe reads = topic -> CompletableFuture.completedFuture(new Answer(exhausted, Map.of()));
        try (var driver = new RiskDriver(DEFAULTS, 1, reads)) {
            driver.pipe(List.of(mention("acme", "a1", 1, 0.5f), claim(0, 0, 600)));
            driver.awaitWork();

            assertThat(driver.emitted()).isNotEmpty();
        }
    }

    @Test
    void shouldNotBelieveAClaimThatWasContradictedMeanwhile() {
        var exhausted = new HashSet<Integer>();
        CommittedPositionProbe reads = topic -> CompletableFuture.completedFuture(new Answer(exhausted, Map.of()));
        try (var driver = new RiskDriver(DEFAULTS, 1, reads)) {
            driver.pipe(List.of(mention("acme", "a1", 1, 0.5f), claim(0, 0, 600)));
            driver.awaitWork();
            driver.pipe(List.of(progress(0, 0)));
            exhausted.add(0);
            driver.awaitWork();

            assertThat(driver.emitted()).isEmpty();
        }
    }

    @Test
    void shouldGiveTheSameOutputWhetherStepsAreClosedByWatermarksOrByExhaustion() {
        var random = new Random(7);
        var feed = interleave(partitions(random, 2, 40), random);
        var expected = run(DEFAULTS, 2, feed);
        CommittedPositionProbe reads = topic -> CompletableFuture.completedFuture(new Answer(Set.of(0, 1), Map.of()));
        try (var driver = new RiskDriver(DEFAULTS, 2, reads)) {
            driver.pipe(feed.subList(0, feed.size() - 1));
            driver.awaitWork();
            assertThat(finals(driver.emitted())).isEqualTo(finals(expected));
        }
    }

    @Test
    void shouldKeepEntriesSmallWhateverIsSent() {
        // Given: long texts, and one story with hundreds of articles
        try (var driver = new RiskDriver(DEFAULTS, 1, NEVER)) {
            var feed = new ArrayList<EntityUpdate>();
            for (int i = 0; i < 150; i++) {
                feed.add(mention(
                        "acme",
                        "an-article-with-a-long-id-" + i,
                        i / 4,
                        -0.9f,
                        mention -> mention.setText("fire ".repeat(2_000)).setHeadline("fire ".repeat(1_000))));
            }
            feed.add(progress(0, 100));
            driver.pipe(feed);
            driver.awaitWork();

            // Then
            assertThat(driver.entries(Names.STORY_STORE)).isEqualTo(1);
            try (var all = driver.<String, StoryState>store(Names.STORY_STORE).all()) {
                var story = all.next().value;
                assertThat(story.getArticles()).isEqualTo(150);
                assertThat(story.toString().length()).isLessThan(20_000);
            }
            assertThat(driver.entries(Names.MENTION_STORE))
                    .as("the content of the article the story began with")
                    .isEqualTo(1);
            try (var all =
                    driver.<String, EntityMention>store(Names.MENTION_STORE).all()) {
                assertThat(all.next().value.getText()).hasSize(Bounds.TEXT_CHARS);
            }
        }
    }

    private static List<Emitted> finals(List<Emitted> emitted) {
        return emitted.stream().filter(each -> !each.provisional()).toList();
    }

    /** In order of emission, final and provisional output apart: what is provisional does not wait for work. */
    private static Map<String, List<Emitted>> byEntity(List<Emitted> emitted) {
        return emitted.stream()
                .collect(Collectors.groupingBy(each -> each.entityId() + (each.provisional() ? " early" : "")));
    }

    private static RiskSettings withWork(int work) {
        return RiskSettingsBuilder.defaults().workPerCall(work).build();
    }

    /** Per partition: mentions in order of time with a watermark after each, the last far ahead to close all steps. */
    private static List<List<EntityUpdate>> partitions(Random random, int count, int mentions) {
        var partitions = new ArrayList<List<EntityUpdate>>();
        for (int p = 0; p < count; p++) {
            var feed = new ArrayList<EntityUpdate>();
            int minute = 0;
            for (int i = 0; i < mentions; i++) {
                minute += random.nextInt(30);
                var entity = random.nextBoolean() ? "acme" : "borealis";
                feed.add(mention(entity, "p" + p + "-" + i, minute, random.nextInt(3) - 2));
                feed.add(progress(p, minute));
            }
            feed.add(progress(p, 10_000));
            partitions.add(feed);
        }
        return partitions;
    }

    private static List<EntityUpdate> interleave(List<List<EntityUpdate>> partitions, Random random) {
        var queues = new ArrayList<ArrayDeque<EntityUpdate>>();
        partitions.forEach(partition -> queues.add(new ArrayDeque<>(partition)));
        var merged = new ArrayList<EntityUpdate>();
        while (!queues.isEmpty()) {
            var queue = queues.get(random.nextInt(queues.size()));
            merged.add(queue.remove());
            if (queue.isEmpty()) {
                queues.remove(queue);
            }
        }
        return merged;
    }
}
