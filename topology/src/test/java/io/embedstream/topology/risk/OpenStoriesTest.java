package io.embedstream.topology.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.internal.StoryState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OpenStoriesTest {
    private static final long SEED = 5;

    @Test
    void shouldHoldWhatASortedMapWould() {
        var random = new Random(SEED);
        var stories = new OpenStories();
        var map = new TreeMap<String, StoryState>();
        for (int i = 0; i < 3_000; i++) {
            var id = Integer.toString(random.nextInt(90));
            if (random.nextInt(3) == 0) {
                stories.remove(id);
                map.remove(id);
            } else {
                var story = story(id);
                stories.put(new OpenStory(story, ArticleContents::own));
                map.put(id, story);
            }

            assertThat(stories.states()).as("seed %d", SEED).containsExactlyElementsOf(map.values());
            assertThat(stories.all()).extracting(OpenStory::id).containsExactlyElementsOf(map.keySet());
            var found = stories.get(id);
            assertThat(found == null ? null : found.state()).isSameAs(map.get(id));
        }
    }

    @Test
    void shouldKnowTheStoryOfEachMember() {
        var random = new Random(SEED);
        var stories = new OpenStories();
        var ofMembers = new TreeMap<String, String>();
        for (int i = 0; i < 3_000; i++) {
            var id = Integer.toString(random.nextInt(90));
            var known = stories.get(id);
            if (known == null) {
                stories.put(new OpenStory(story(id), ArticleContents::own));
            } else if (random.nextInt(3) == 0) {
                stories.remove(id);
                ofMembers.values().removeIf(id::equals);
            } else {
                known.state().getMembers().add("m" + i);
                stories.membersCame(known.state());
                ofMembers.put("m" + i, id);
            }
            if (random.nextInt(50) == 0) {
                stories = stories.copy();
            }

            var member = "m" + random.nextInt(i + 1);
            assertThat(stories.ofMember(member)).as("seed %d", SEED).isEqualTo(ofMembers.get(member));
        }
    }

    @Test
    void shouldLetACopyGoItsOwnWay() {
        // Given
        var stories = new OpenStories();
        stories.put(new OpenStory(story("a"), ArticleContents::own));
        // When
        var copy = stories.copy();
        copy.put(new OpenStory(story("b"), ArticleContents::own));
        copy.remove("a");
        // Then
        assertThat(stories.all()).extracting(OpenStory::id).containsExactly("a");
        assertThat(copy.all()).extracting(OpenStory::id).containsExactly("b");
    }

    private static StoryState story(String id) {
        return StoryState.newBuilder()
                .setStoryId(id)
                .setHeadline(id)
                .setText("")
                .setFingerprint("")
                .setFirstAt(Instant.EPOCH)
                .setLastAt(Instant.EPOCH)
                .setMembers(new ArrayList<>())
                .setArticles(1)
                .setScoreSum(0)
                .setReports(new ArrayList<>())
                .setReadings(new ArrayList<>())
                .build();
    }
}
