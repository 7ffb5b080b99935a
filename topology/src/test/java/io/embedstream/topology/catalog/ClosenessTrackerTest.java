package io.embedstream.topology.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.text.Similarity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ClosenessTrackerTest {
    private static final int DIMENSION = 13;
    private static final int ENTRIES = 700;
    private static final int CHANGES = 1500;
    private static final Function<String, String> GROUP = payload -> payload;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private record Entry(String group, float[] vector) {}

    @Test
    void shouldGiveTheBitsOfAComputationAnewWhateverChangesCameBefore() {
        // Given
        Map<String, Entry> entries = new HashMap<>();
        ModelIndex<String> index = new ModelIndex<>(DIMENSION);
        index.closeness(GROUP);

        for (int i = 0; i < CHANGES; i++) {
            // When entries come, go, change their vectors or their groups, and many have one near neighbour
            String id = "t" + random.nextInt(ENTRIES);
            if (random.nextInt(3) == 0) {
                entries.remove(id);
                index.remove(id);
            } else {
                Entry entry = new Entry("g" + random.nextInt(9), random.nextInt(4) == 0 ? hub() : unit());
                entries.put(id, entry);
                index.put(id, entry.vector(), entry.group());
            }

            // Then
            if (i % 50 == 0 || entries.size() < 3) {
                assertThat(index.closeness(GROUP))
                        .as("seed %d, change %d", seed, i)
                        .isEqualTo(anew(entries));
            }
        }
        assertThat(entries).hasSizeGreaterThan(ClosenessTracker.SAMPLE);
    }

    private static Closeness anew(Map<String, Entry> entries) {
        ModelIndex<String> index = new ModelIndex<>(DIMENSION);
        entries.forEach((id, entry) -> index.put(id, entry.vector(), entry.group()));
        return index.closeness(GROUP);
    }

    @Test
    void shouldSearchRarelyWhenOneEntryChangesAgainAndAgain() {
        // Given many entries around one that is nearest to all of them
        List<Integer> searches = new ArrayList<>();
        Map<String, float[]> vectors = new HashMap<>();
        ClosenessTracker tracker = new ClosenessTracker(DIMENSION, (vector, k, own) -> {
            searches.add(k);
            ModelIndex<String> all = new ModelIndex<>(DIMENSION);
            vectors.forEach((id, of) -> all.put(id, of, id.substring(0, 1)));
            return all.nearest(vector, k, group -> !group.equals(own)).stream()
                    .map(match -> new NearestOthers.Neighbour(match.key(), match.score()))
                    .toList();
        });
        for (int i = 0; i < 100; i++) {
            String id = (i % 2 == 0 ? "a" : "b") + i;
            vectors.put(id, unit());
            tracker.present(id, vectors.get(id), id.substring(0, 1));
        }
        tracker.start();
        searches.clear();

        // When
        for (int i = 0; i < 100; i++) {
            vectors.put("c", hub());
            tracker.added("c", vectors.get("c"), "c");
            vectors.remove("c");
            tracker.removed("c");
        }

        // Then each time it joins the sample it is searched for once, and hardly another search is made
        assertThat(searches).as("seed %d", seed).hasSizeLessThan(300);
    }

    private float[] unit() {
        float[] vector = new float[DIMENSION];
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = (float) random.nextGaussian();
        }
        return normalized(vector);
    }

    private float[] hub() {
        float[] vector = new float[DIMENSION];
        java.util.Arrays.fill(vector, 1);
        vector[random.nextInt(DIMENSION)] += 0.1f * random.nextFloat();
        return normalized(vector);
    }

    private static float[] normalized(float[] vector) {
        return Similarity.unit(vector);
    }
}
