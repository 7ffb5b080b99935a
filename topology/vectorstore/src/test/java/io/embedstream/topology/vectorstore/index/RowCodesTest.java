package io.embedstream.topology.vectorstore.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowCodesTest {

    private static final long SEED = 20_261_127;
    private static final Kernel KERNEL = Kernels.best();

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 31, 32, 33, 100, 384, 1000})
    void shouldNeverBoundAScoreFromBelowIt(int dimension) {
        Random random = new Random(SEED + dimension);
        for (var metric : List.of(Metric.COSINE, Metric.DOT_PRODUCT)) {
            RowCodes codes = new RowCodes(dimension, 4, KERNEL);
            var rows = new ArrayList<float[]>();
            for (int row = 0; row < 60; row++) {
                float[] values = odd(random, dimension, row);
                rows.add(values);
                codes.set(row, values, 0, metric.factor(KERNEL, values));
            }
            for (int i = 0; i < 60; i++) {
                // Every fifth query is a row, whose cosine is the largest there is
                float[] query = i % 5 == 0 ? rows.get(i) : odd(random, dimension, i);
                float factor = metric.factor(KERNEL, query);
                var coded = codes.query(query, factor);
                for (int row = 0; row < rows.size(); row++) {
                    float[] values = rows.get(row);
                    float score = metric.score(KERNEL, query, values, 0, factor * metric.factor(KERNEL, values));
                    assertThat(codes.upperBound(coded, row) < score)
                            .as("%s, dimension %d, query %d, row %d: %s", metric, dimension, i, row, score)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void shouldTellMostRowsFromTheNearest() {
        Random random = new Random(SEED);
        int dimension = 384;
        RowCodes codes = new RowCodes(dimension, 256, KERNEL);
        for (int row = 0; row < 1000; row++) {
            float[] values = gaussian(random, dimension, 1);
            codes.set(row, values, 0, Metric.COSINE.factor(KERNEL, values));
        }
        float[] query = gaussian(random, dimension, 1);
        var coded = codes.query(query, Metric.COSINE.factor(KERNEL, query));
        int near = 0;
        for (int row = 0; row < 1000; row++) {
            near += codes.upperBound(coded, row) < 0.1 ? 0 : 1;
        }
        // A cosine of .1 is 1.96 standard deviations: 25 rows have more
        assertThat(near).isBetween(10, 60);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindTheSameAsAnIndexWithoutCodes(Metric metric) {
        Random random = new Random(SEED);
        ExactIndex index = new ExactIndex(20, metric);
        var model = new TreeMap<Integer, float[]>();
        // Up and down over the number from which there are codes
        for (int i = 0; i < 60_000; i++) {
            boolean growing = i / 15_000 % 2 == 0;
            int slot = random.nextInt(9000);
            boolean known = model.containsKey(slot);
            if (!known && (growing || random.nextInt(16) == 0)) {
                // Many are the same, so that scores are equal
                float[] vector = random.nextInt(3) == 0 ? constant(i % 7) : odd(random, 20, i);
                index.add(slot, vector);
                model.put(slot, vector);
            } else if (known && (!growing || random.nextInt(16) == 0)) {
                index.remove(slot);
                model.remove(slot);
            }
            if (i % 500 == 0) {
                assertSameAsPlain(index, model, metric, random);
            }
        }
        assertThat(index.size()).isEqualTo(model.size());
    }

    private static void assertSameAsPlain(
            ExactIndex index, TreeMap<Integer, float[]> model, Metric metric, Random random) {
        float[] query = random.nextBoolean() ? constant(3) : odd(random, 20, random.nextInt(10));
        NearestCollector found = new NearestCollector(10, slot -> slot % 3 != 0, Integer::compare);
        index.search(query, found);
        NearestCollector plain = new NearestCollector(10, slot -> slot % 3 != 0, Integer::compare);
        float factor = metric.factor(KERNEL, query);
        model.forEach((slot, vector) ->
                plain.offer(slot, metric.score(KERNEL, query, vector, 0, factor * metric.factor(KERNEL, vector))));
        assertThat(found.drain()).as("%s, %d rows", metric, model.size()).isEqualTo(plain.drain());
    }

    private static float[] constant(int value) {
        float[] vector = new float[20];
        vector[value] = 1;
        vector[19] = 0.5f;
        return vector;
    }

    /** Plain vectors, long and short ones, some with one large component, some of zeros. */
    private static float[] odd(Random random, int dimension, int i) {
        float[] values = switch (i % 10) {
            case 6 -> new float[dimension];
            case 7 -> gaussian(random, dimension, 1e13f);
            case 8 -> gaussian(random, dimension, 1e-16f);
            case 9 -> gaussian(random, dimension, random.nextBoolean() ? 3e15f : 1e-30f);
            default -> gaussian(random, dimension, 1);
        };
        if (i % 3 == 1) {
            values[random.nextInt(dimension)] *= 1000;
        }
        return values;
    }

    private static float[] gaussian(Random random, int dimension, float scale) {
        float[] values = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            values[i] = (float) random.nextGaussian() * scale;
        }
        return values;
    }
}
