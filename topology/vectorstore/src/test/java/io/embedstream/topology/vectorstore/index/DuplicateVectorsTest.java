package io.embedstream.topology.vectorstore.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.vectorstore.index.NearestCollector.Hit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equal and nearly equal vectors in an approximate index keep no other entry from being found. */
class DuplicateVectorsTest {

    private static final long SEED = 20_261_126;
    private static final int DIMENSION = 32;
    private static final int OTHERS = 1500;

    @ParameterizedTest
    @CsvSource({"200, true", "2000, true", "2000, false"})
    void shouldFindTheOthersAsWellAsWithoutCopiesWhenOneVectorComesOftenAgain(int copies, boolean copiesFirst)
            throws InterruptedException {
        Random random = new Random(SEED);
        float[] copied = unit(random);
        Map<Integer, float[]> others = new LinkedHashMap<>();
        for (int slot = 0; slot < OTHERS; slot++) {
            others.put(slot, unit(random));
        }
        Map<Integer, float[]> all = new LinkedHashMap<>();
        for (boolean copy : new boolean[] {copiesFirst, !copiesFirst}) {
            for (int i = 0; copy && i < copies; i++) {
                all.put(OTHERS + i, copied);
            }
            if (!copy) {
                all.putAll(others);
            }
        }
        try (HnswIndex index = index()) {
            all.forEach(index::add);
            index.awaitMaintenance();

            assertThat(lost(index, all)).isEmpty();
            assertThat(recall(index, all, others)).as("seed %d", SEED).isGreaterThan(0.98);

            for (int i = 0; i < copies; i++) {
                index.remove(OTHERS + i);
                all.remove(OTHERS + i);
            }
            index.awaitMaintenance();
            assertThat(lost(index, all)).isEmpty();
            assertThat(recall(index, all, others)).as("seed %d", SEED).isGreaterThan(0.98);
        }
    }

    /** Every third vector is new, every third equals an earlier one, every third is near one, from very to hardly. */
    @Test
    void shouldFindEveryLiveEntryByItsOwnVectorUnderChurn() throws InterruptedException {
        Random random = new Random(SEED);
        Map<Integer, float[]> live = new TreeMap<>();
        List<float[]> seen = new ArrayList<>(List.of(unit(random)));
        try (HnswIndex index = index()) {
            for (int round = 0; round < 8; round++) {
                for (int i = 0; i < 500; i++) {
                    int slot = random.nextInt(2000);
                    if (live.remove(slot) != null) {
                        index.remove(slot);
                    }
                    if (random.nextInt(4) > 0) {
                        float[] vector = next(random, seen);
                        live.put(slot, vector);
                        index.add(slot, vector);
                    }
                }
                index.awaitMaintenance();

                assertThat(index.size()).isEqualTo(live.size());
                assertThat(lost(index, live))
                        .as("round %d, seed %d", round, SEED)
                        .isEmpty();
                live.forEach((slot, vector) -> assertThat(index.vector(slot)).isEqualTo(vector));
            }
        }
    }

    private static float[] next(Random random, List<float[]> seen) {
        float[] earlier = seen.get(random.nextInt(Math.min(seen.size(), 20)));
        int kind = random.nextInt(3);
        float[] vector = kind == 0 ? unit(random) : kind == 1 ? earlier.clone() : near(earlier, random);
        seen.add(vector);
        return vector;
    }

    @Test
    void shouldGiveEqualVectorsInTheOrderOfTiesAndOnlyThoseThatPass() throws InterruptedException {
        Random random = new Random(SEED);
        float[] copied = unit(random);
        try (HnswIndex index = index()) {
            for (int slot = 0; slot < 1000; slot++) {
                index.add(slot, slot % 2 == 0 ? copied : unit(random));
            }
            index.awaitMaintenance();

            assertThat(VectorIndexContract.search(index, copied, 5, slot -> slot > 700).stream()
                            .map(Hit::slot))
                    .containsExactly(702, 704, 706, 708, 710);
        }
    }

    @Test
    void shouldFindEveryEntryAgainWhenLoadedFromASnapshot() throws InterruptedException, IOException {
        Random random = new Random(SEED);
        Map<Integer, float[]> live = new TreeMap<>();
        List<float[]> seen = new ArrayList<>(List.of(unit(random)));
        for (int slot = 0; slot < 1200; slot++) {
            live.put(slot, next(random, seen));
        }
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        try (HnswIndex index = index()) {
            live.forEach(index::add);
            index.awaitMaintenance();
            index.halt();
            index.save(new DataOutputStream(saved));
        }
        // Some are gone from the disk, among them the first of groups of equal ones.
        live.keySet().removeIf(slot -> slot % 5 == 0);

        try (HnswIndex index = index()) {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved.toByteArray()));
            var loaded = index.load(in, live::get);
            live.forEach((slot, vector) -> {
                if (!loaded.get(slot)) {
                    index.add(slot, vector);
                }
            });
            index.awaitMaintenance();

            assertThat(index.size()).isEqualTo(live.size());
            assertThat(lost(index, live)).isEmpty();
        }
    }

    private static HnswIndex index() {
        return new HnswIndex(DIMENSION, Metric.COSINE, HnswOptions.DEFAULT, Kernels.best(), 300);
    }

    /** Entries whose own vector finds nothing of its score. */
    private static List<Integer> lost(HnswIndex index, Map<Integer, float[]> live) {
        List<Integer> lost = new ArrayList<>();
        live.forEach((slot, vector) -> {
            List<Hit> hits = VectorIndexContract.search(index, vector, 1, any -> true);
            if (hits.isEmpty() || hits.get(0).score() < 0.99999f) {
                lost.add(slot);
            }
        });
        return lost;
    }

    private static double recall(HnswIndex index, Map<Integer, float[]> all, Map<Integer, float[]> queries) {
        ExactIndex exact = new ExactIndex(DIMENSION, Metric.COSINE);
        all.forEach(exact::add);
        double found = 0;
        double expected = 0;
        for (float[] query : List.copyOf(queries.values()).subList(0, 200)) {
            List<Hit> truth = VectorIndexContract.search(exact, query, 10, any -> true);
            float worst = truth.get(truth.size() - 1).score() - 1e-6f;
            found += VectorIndexContract.search(index, query, 10, any -> true).stream()
                    .filter(hit -> hit.score() >= worst)
                    .count();
            expected += truth.size();
        }
        return found / expected;
    }

    private static float[] unit(Random random) {
        float[] vector = VectorIndexContract.vector(random, DIMENSION);
        float factor = Metric.COSINE.factor(Kernels.loop(), vector);
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
        return vector;
    }

    private static float[] near(float[] vector, Random random) {
        float[] noise = unit(random);
        float share = (float) Math.pow(10, -3 * random.nextFloat());
        float[] near = new float[vector.length];
        for (int i = 0; i < near.length; i++) {
            near[i] = vector[i] + share * noise[i];
        }
        return near;
    }
}
