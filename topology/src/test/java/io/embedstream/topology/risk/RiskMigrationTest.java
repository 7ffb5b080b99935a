package io.embedstream.topology.risk;

import static io.embedstream.topology.risk.RiskDriver.NEVER;
import static io.embedstream.topology.risk.RiskDriver.START;
import static io.embedstream.topology.risk.RiskDriver.mention;
import static io.embedstream.topology.risk.RiskDriver.progress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.embedstream.schemas.NewsStory;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.internal.AlertState;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.text.HalfPrecision;
import io.embedstream.topology.text.Vectors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** State of the build that kept all stories of an entity in one record. */
class RiskMigrationTest {
    private static final Instant CLOSED = START.plus(Duration.ofMinutes(30));
    private static final int ENTITIES = 200;

    @Test
    void shouldGoOnFromStateOfAnEarlierBuild() {
        try (var driver = new RiskDriver(RiskSettings.defaults(), 1, NEVER)) {
            // Given: entities with stories and an open alert, one that rests, and a mention of an open step
            var entities = driver.<String, EntityState>store(Names.ENTITY_STORE);
            for (int i = 0; i < ENTITIES; i++) {
                entities.put("e" + i, entity("e" + i));
            }
            entities.put("resting", resting());
            driver.<String, Long>store(Names.STEP_STORE).put("closed-until", CLOSED.toEpochMilli());
            var waiting = mention(
                            "e7",
                            "a3",
                            40,
                            -0.9f,
                            early -> early.setVector(axis(3)).clearVectorF16())
                    .getMention();
            driver.<String, EntityMention>store(Names.MENTION_STORE)
                    .put("%015d/a3/e7".formatted(waiting.getPublishedAt().toEpochMilli()), waiting);

            // When
            driver.pipe(List.of(mention(
                    "e8",
                    "again",
                    41,
                    -0.9f,
                    again -> again.setText("a1").setVectorF16(HalfPrecision.pack(Vectors.array(axis(1)))))));
            driver.pipe(List.of(progress(0, 60 * 24 * 4)));
            driver.awaitWork();

            // Then: a story that was reported before is joined, the waiting mention counts, alerts close, the baseline
            // stays
            assertThat(driver.emitted())
                    .extracting(RiskDriver.Emitted::value)
                    .filteredOn(NewsStory.class::isInstance)
                    .extracting(story -> ((NewsStory) story).getEntityId() + " " + ((NewsStory) story).getMembers())
                    .containsExactlyInAnyOrder("e7 [a3]", "e8 [a1, again]");
            var changes = driver.alerts().stream()
                    .filter(alert -> !alert.getProvisional())
                    .toList();
            assertThat(changes)
                    .filteredOn(alert -> alert.getEntityId().equals("e7"))
                    .extracting(RiskAlert::getState)
                    .containsExactly("updated", "closed");
            assertThat(changes)
                    .filteredOn(alert -> alert.getEntityId().equals("e9"))
                    .extracting(RiskAlert::getAlertId, RiskAlert::getState)
                    .containsExactly(tuple("e9@then", "closed"));
            assertThat(changes)
                    .filteredOn(alert -> alert.getState().equals("closed"))
                    .hasSize(ENTITIES);
            assertThat(entities.get("resting").getBaseline()).isEqualTo(0.25);
            assertThat(driver.entries(Names.STORY_STORE)).isZero();
            assertThat(driver.entries(Names.MENTION_STORE)).isZero();
        }
    }

    @Test
    void shouldGoOnFromStoriesAndMentionsThatHoldTheirContent() {
        try (var driver = new RiskDriver(RiskSettings.defaults(), 1, NEVER)) {
            // Given: state of the build before articles had entries of their own; the third mention waits
            driver.pipe(List.of(mention("acme", "a1", 1, 0.5f), progress(0, 30), mention("acme", "a3", 40, 0.5f)));
            driver.awaitWork();
            inline(driver);

            // When: each is told again
            driver.pipe(List.of(
                    mention("acme", "a1-again", 41, 0.5f, again -> told("a1", again)),
                    mention("acme", "a3-again", 42, 0.5f, again -> told("a3", again)),
                    progress(0, 60)));
            driver.awaitWork();
            driver.pipe(List.of(mention("acme", "a3-once-more", 100, 0.5f, again -> told("a3", again))));
            driver.pipe(List.of(progress(0, 60 * 24 * 4)));
            driver.awaitWork();

            // Then
            assertThat(driver.emitted())
                    .extracting(RiskDriver.Emitted::value)
                    .filteredOn(NewsStory.class::isInstance)
                    .extracting(story -> ((NewsStory) story).getMembers().toString())
                    .contains("[a1, a1-again]", "[a3, a3-again, a3-once-more]");
            assertThat(driver.entries(Names.MENTION_STORE)).isZero();
        }
    }

    /** Takes the articles' entries away and gives stories and mentions back what they held before. */
    private static void inline(RiskDriver driver) {
        var mentions = driver.<String, EntityMention>store(Names.MENTION_STORE);
        var contents = new ArticleContents(mentions);
        var stories = driver.<String, StoryState>store(Names.STORY_STORE);
        for (var entry : entries(stories)) {
            var content = contents.of("acme", entry.value);
            entry.value.setText(content.getText());
            entry.value.setVectorF16(content.getVectorF16());
            stories.put(entry.key, entry.value);
        }
        for (var entry : entries(mentions)) {
            if (!entry.value.getEntityId().isEmpty()) {
                mentions.put(entry.key, contents.restore(entry.value));
            }
        }
        entries(mentions).stream()
                .filter(entry -> entry.value.getEntityId().isEmpty())
                .forEach(content -> mentions.delete(content.key));
    }

    private static <V> List<KeyValue<String, V>> entries(KeyValueStore<String, V> store) {
        var entries = new ArrayList<KeyValue<String, V>>();
        try (var all = store.all()) {
            all.forEachRemaining(entries::add);
        }
        return entries;
    }

    /** An article in the words of another. */
    private static EntityMention.Builder told(String other, EntityMention.Builder again) {
        var original = mention("acme", other, 0, 0).getMention();
        return again.setText(original.getText()).setVectorF16(original.getVectorF16());
    }

    private static EntityState entity(String id) {
        return EntityState.newBuilder()
                .setStories(new ArrayList<>(List.of(story("a1", 1), story("a2", 2))))
                .setBaseline(0)
                .setBaselineWeight(0)
                .setAlert(new AlertState(id + "@then", START, new ArrayList<>(List.of("a1", "a2"))))
                .build();
    }

    private static EntityState resting() {
        return EntityState.newBuilder().setBaseline(0.25).setBaselineWeight(3).build();
    }

    private static StoryState story(String id, int axis) {
        return StoryState.newBuilder()
                .setStoryId(id)
                .setHeadline(id)
                .setText(id)
                .setFingerprint("f")
                .setVector(axis(axis))
                .setFirstAt(START)
                .setLastAt(START)
                .setMembers(new ArrayList<>(List.of(id)))
                .setScoreSum(-0.9)
                .setReports(new ArrayList<>())
                .build();
    }

    private static List<Float> axis(int index) {
        var vector = new float[512];
        vector[index] = 1;
        return Vectors.list(vector);
    }
}
