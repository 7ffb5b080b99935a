package io.embedstream.topology.risk;

import static io.embedstream.topology.risk.RiskDriver.START;
import static io.embedstream.topology.risk.RiskDriver.mention;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.schemas.internal.StoryState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoryOverflowTest {
    private static final long SEED = 23;
    private static final int MOST = 8;
    private static final int STORIES = 400;

    private final Random random = new Random(SEED);
    private final RiskSettings bounded =
            RiskSettingsBuilder.defaults().maxStories(MOST).build();
    private final MoodModel model = new MoodModel(bounded);

    @Test
    void shouldCountFoldedStoriesOnAndKeepTheWorst() {
        // Given: the same stories with and without bound
        var few = entity(bounded);
        var all = entity(RiskSettingsBuilder.defaults().maxStories(STORIES).build());
        var at = START.plus(Duration.ofMinutes(STORIES + 30));

        // Then
        assertThat(few.stories()).hasSize(MOST);
        assertThat(few.state().getFolded()).hasSizeBetween(1, StoryOverflow.PARTS + 1);
        assertThat(few.storyCount()).isEqualTo(all.storyCount());
        assertThat(few.articleCount()).isEqualTo(all.articleCount());
        assertThat(model.moods(few, at).mood()).isCloseTo(model.moods(all, at).mood(), within(0.02));
        assertThat(few.stories().stream().mapToDouble(Stories::score).max().orElseThrow())
                .isLessThan(worst(all, MOST + 1));
    }

    private static double worst(TrackedEntity entity, int rank) {
        return entity.stories().stream()
                .mapToDouble(Stories::score)
                .sorted()
                .skip(rank - 1)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldTakeFoldedStoriesIntoTheBaselineWhenTheyLeaveTheWindow() {
        var few = entity(bounded);
        double mean = -few.state().getFolded().size();

        model.expire(few, START.plus(Duration.ofDays(3)));

        assertThat(few.hasStories()).isFalse();
        assertThat(few.state().getBaselineWeight()).isCloseTo(STORIES, within(1e-6));
        assertThat(few.state().getBaseline()).isNegative().isGreaterThan(mean);
    }

    @Test
    void shouldUpdateAnAlertWhenANegativeStoryIsFoldedBeforeItIsReported() {
        var tracker = new EntityTracker(bounded, Map.of());
        var entity = TrackedEntity.start("acme");
        for (int i = 0; i < MOST; i++) {
            tracker.add(entity, List.of(mention("acme", "bad" + i, 1, -0.9f).getMention()));
        }
        var first = START.plus(bounded.step());
        assertThat(tracker.end(entity, first).alert().orElseThrow().getState()).isEqualTo("opened");

        tracker.add(entity, List.of(mention("acme", "milder", 16, -0.5f).getMention()));

        assertThat(entity.stories()).extracting(StoryState::getStoryId).doesNotContain("milder");
        var second = first.plus(bounded.step());
        assertThat(tracker.end(entity, second).alert().orElseThrow().getState()).isEqualTo("updated");
        var third = second.plus(bounded.step());
        assertThat(tracker.end(entity, third).alert()).isEmpty();
    }

    private TrackedEntity entity(RiskSettings settings) {
        var tracker = new EntityTracker(settings, Map.of());
        var entity = TrackedEntity.start("acme");
        random.setSeed(SEED);
        for (int i = 0; i < STORIES; i++) {
            tracker.add(
                    entity,
                    List.of(mention(
                                    "acme",
                                    "n" + i,
                                    i,
                                    -random.nextFloat(),
                                    mention -> mention.setFingerprint("of-its-own-" + mention.getArticleId()))
                            .getMention()));
        }
        return entity;
    }
}
