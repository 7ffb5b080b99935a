package io.embedstream.topology.vectorstore.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.vectorstore.index.NearestCollector.Hit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every index must do; each implementation runs it under its own name. */
abstract class VectorIndexContract {

    private static final long SEED = 7_654_321;
    private static final Kernel REFERENCE = new SpelledOutKernel();

    abstract VectorIndex newIndex(int dimension, Metric metric);

    /** Share of the true neighbours a search must find; 1 also asks for equal scores and order. */
    abstract double recall();

    /** Recall a metric must keep under churn. */
    double recall(Metric metric) {
        return recall();
    }

    /** Lets background work come to rest. */
    abstract void settle(VectorIndex index) throws InterruptedException;

    @Test
    void shouldFindNothingWhenEmpty() {
        try (VectorIndex index = newIndex(3, Metric.COSINE)) {
            assertThat(search(index, new float[] {1, 0, 0}, 5, slot -> true)).isEmpty();
            assertThat(index.size()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldPutTheNearestFirst(Metric metric) {
        try (VectorIndex index = newIndex(2, metric)) {
            index.add(0, new float[] {0, 1});
            index.add(1, new float[] {1, 0});
            index.add(2, new float[] {1, 1});
            assertThat(search(index, new float[] {1, 0.1f}, 3, slot -> true).stream()
                            .map(Hit::slot))
                    .as("%s", metric)
                    .isEqualTo(metric == Metric.DOT_PRODUCT ? List.of(2, 1, 0) : List.of(1, 2, 0));
        }
    }

    @Test
    void shouldScoreZeroWhenAVectorIsZeroUnderCosine() {
        try (VectorIndex index = newIndex(2, Metric.COSINE)) {
            index.add(0, new float[2]);
            assertThat(search(index, new float[] {1, 0}, 1, slot -> true)).containsExactly(new Hit(0, 0));
        }
    }

    @Test
    void shouldBreakTiesByTheGivenOrder() {
        try (VectorIndex index = newIndex(2, Metric.COSINE)) {
            for (int slot = 9; slot >= 0; slot--) {
                index.add(slot, new float[] {2, 0});
            }
            assertThat(search(index, new float[] {1, 0}, 4, slot -> true).stream()
                            .map(Hit::slot))
                    .containsExactly(0, 1, 2, 3);
        }
    }

    @Test
    void shouldHandOutCopiesAndKeepCopies() {
        try (VectorIndex index = newIndex(2, Metric.COSINE)) {
            float[] vector = {1, 2};
            index.add(0, vector);
            vector[0] = 9;
            index.vector(0)[1] = 9;
            assertThat(index.vector(0)).containsExactly(1, 2);
        }
    }

    @Test
    void shouldFindAllThatPassWhenFewerThanKDo() throws InterruptedException {
        try (VectorIndex index = newIndex(8, Metric.COSINE)) {
            Random random = new Random(SEED);
            for (int slot = 0; slot < 1500; slot++) {
                index.add(slot, vector(random, 8));
            }
            settle(index);
            assertThat(search(index, vector(random, 8), 10, slot -> slot % 250 == 3).stream()
                            .map(Hit::slot))
                    .containsExactlyInAnyOrder(3, 253, 503, 753, 1003, 1253);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindTheNearestOfSomeSlotsWhenOnlyThoseAreAskedFor(Metric metric) throws InterruptedException {
        Random random = new Random(SEED);
        Map<Integer, float[]> model = new TreeMap<>();
        try (VectorIndex index = newIndex(40, metric)) {
            for (int i = 0; i < 3000; i++) {
                change(index, model, random);
            }
            settle(index);
            int[] some = model.keySet().stream()
                    .filter(slot -> slot % 7 == 0)
                    .mapToInt(Integer::intValue)
                    .toArray();
            float[] query = vector(random, 40);
            NearestCollector collector = new NearestCollector(10, slot -> slot % 2 == 0, Integer::compare);
            // When
            index.search(query, some, collector);
            // Then
            assertThat(collector.drain())
                    .as("seed %d", SEED)
                    .containsExactlyElementsOf(compareAll(model, metric, query, slot -> slot % 14 == 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldAgreeWithComparingEverythingUnderChurn(Metric metric) throws InterruptedException {
        Random random = new Random(SEED);
        Map<Integer, float[]> model = new TreeMap<>();
        try (VectorIndex index = newIndex(40, metric)) {
            for (int round = 0; round < 6; round++) {
                for (int i = 0; i < 1000; i++) {
                    change(index, model, random);
                }
                if (round % 2 == 1) {
                    settle(index);
                }
                assertThat(index.size()).isEqualTo(model.size());
                assertThat(share(index, model, metric, random, slot -> slot % 3 != 0))
                        .as("filtered, round %d, seed %d", round, SEED)
                        .isGreaterThanOrEqualTo(recall(metric));
                assertThat(share(index, model, metric, random, slot -> true))
                        .as("round %d, seed %d", round, SEED)
                        .isGreaterThanOrEqualTo(recall(metric));
            }
            model.forEach((slot, vector) -> assertThat(index.vector(slot)).isEqualTo(vector));
        }
    }

    /** Two times in three a slot gets a new vector, else it is emptied. */
    private static void change(VectorIndex index, Map<Integer, float[]> model, Random random) {
        int slot = random.nextInt(1200);
        if (model.remove(slot) != null) {
            index.remove(slot);
        }
        if (random.nextInt(3) > 0) {
            float[] vector = vector(random, 40);
            model.put(slot, vector);
            index.add(slot, vector);
        }
    }

    @Test
    void shouldNotGrowUnderChurn() throws InterruptedException {
        Random random = new Random(SEED);
        try (VectorIndex churned = newIndex(64, Metric.COSINE);
                VectorIndex fresh = newIndex(64, Metric.COSINE)) {
            for (int i = 0; i < 8000; i++) {
                int slot = i % 2000;
                if (i >= 2000) {
                    churned.remove(slot);
                }
                churned.add(slot, vector(random, 64));
            }
            for (int slot = 0; slot < 1000; slot++) {
                churned.remove(slot);
                fresh.add(slot, churned.vector(1000 + slot));
            }
            settle(churned);
            settle(fresh);
            assertThat((double) churned.memoryBytes() / fresh.memoryBytes()).isLessThanOrEqualTo(1.3);
        }
    }

    /** Mean share of the true 10 nearest that 20 searches find. */
    private double share(
            VectorIndex index, Map<Integer, float[]> model, Metric metric, Random random, IntPredicate filter) {
        int found = 0;
        int expected = 0;
        for (int i = 0; i < 20; i++) {
            float[] query = vector(random, 40);
            List<Hit> truth = compareAll(model, metric, query, filter);
            List<Hit> hits = search(index, query, 10, filter);
            assertThat(hits).hasSameSizeAs(truth).allMatch(hit -> filter.test(hit.slot()));
            if (recall() == 1) {
                assertThat(hits).isEqualTo(truth);
            }
            Set<Hit> common = new HashSet<>(truth);
            common.retainAll(hits);
            found += common.size();
            expected += truth.size();
        }
        return (double) found / expected;
    }

    private static List<Hit> compareAll(
            Map<Integer, float[]> model, Metric metric, float[] query, IntPredicate filter) {
        float factor = metric.factor(REFERENCE, query);
        List<Hit> all = new ArrayList<>();
        model.forEach((slot, vector) -> {
            if (filter.test(slot)) {
                float factors = factor * metric.factor(REFERENCE, vector);
                all.add(new Hit(slot, metric.score(REFERENCE, query, vector, 0, factors)));
            }
        });
        all.sort((a, b) -> a.score() == b.score() ? a.slot() - b.slot() : Float.compare(b.score(), a.score()));
        return all.subList(0, Math.min(10, all.size()));
    }

    static List<Hit> search(VectorIndex index, float[] query, int k, IntPredicate filter) {
        NearestCollector collector = new NearestCollector(k, filter, Integer::compare);
        index.search(query, collector);
        return List.of(collector.drain());
    }

    static float[] vector(Random random, int dimension) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }
}
