package io.embedstream.topology.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

class GroupMeansTest {
    private static final long SEED = 19;
    private static final float[] QUERY = {1, 0};

    private final Map<String, float[]> vectors = new HashMap<>();

    @Test
    void shouldGiveTheCosineWithTheMeanOfAGroup() {
        var means = new GroupMeans();
        put(means, "a", "refund", new float[] {1, 0});
        put(means, "b", "refund", new float[] {0, 1});
        put(means, "c", "delivery", new float[] {0, 1});

        assertThat(means.cosine("refund", QUERY, GroupMeans.squares(QUERY), this::vectors))
                .isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
        assertThat(means.cosine("delivery", QUERY, GroupMeans.squares(QUERY), this::vectors))
                .isZero();
        assertThat(means.size("refund")).isEqualTo(2);
    }

    @Test
    void shouldBeNoNumberWhenAGroupHasNoVectors() {
        var means = new GroupMeans();
        means.add("a", "refund");

        assertThat(means.cosine("refund", QUERY, GroupMeans.squares(QUERY), ids -> List.of()))
                .isNaN();
    }

    @Test
    void shouldForgetWhenAnEntryLeavesOrChangesItsGroup() {
        var means = new GroupMeans();
        put(means, "a", "refund", new float[] {1, 0});
        put(means, "b", "refund", new float[] {0, 1});
        means.cosine("refund", QUERY, GroupMeans.squares(QUERY), this::vectors);

        means.remove("b");
        assertThat(means.cosine("refund", QUERY, GroupMeans.squares(QUERY), this::vectors))
                .isEqualTo(1);
        put(means, "a", "delivery", new float[] {0, 1});
        assertThat(means.cosine("delivery", QUERY, GroupMeans.squares(QUERY), this::vectors))
                .isZero();
    }

    @Test
    void shouldGiveTheSameBitsWhateverTheOrderOfChanges() {
        var random = new Random(SEED);
        for (int i = 0; i < 50; i++) {
            vectors.put("t" + i, new float[] {random.nextFloat(), random.nextFloat()});
        }
        List<String> ids = new ArrayList<>(vectors.keySet());
        Float first = null;
        for (int run = 0; run < 20; run++) {
            var means = new GroupMeans();
            Collections.shuffle(ids, random);
            ids.forEach(id -> means.add(id, "refund"));
            means.add("gone", "refund");
            means.remove("gone");
            float cosine = means.cosine("refund", QUERY, GroupMeans.squares(QUERY), this::vectors);
            first = first == null ? cosine : first;

            assertThat(cosine).as("seed %d", SEED).isEqualTo(first);
        }
    }

    private List<float[]> vectors(SortedSet<String> ids) {
        return ids.stream().map(vectors::get).toList();
    }

    private void put(GroupMeans means, String id, String group, float[] vector) {
        vectors.put(id, vector);
        means.add(id, group);
    }
}
