package io.embedstream.topology.vectorstore.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HnswIndexTest extends VectorIndexContract {

    @Override
    VectorIndex newIndex(int dimension, Metric metric) {
        return new HnswIndex(dimension, metric, HnswOptions.DEFAULT, Kernels.best(), 300);
    }

    @Override
    double recall() {
        return 0.9;
    }

    /** Inner products of vectors of unequal length are no metric: a graph over them is entered at the long ones. */
    @Override
    double recall(Metric metric) {
        return metric == Metric.DOT_PRODUCT ? 0.5 : recall();
    }

    @Override
    void settle(VectorIndex index) throws InterruptedException {
        ((HnswIndex) index).awaitMaintenance();
    }

    @Test
    void shouldServeReadersWhileItIsWrittenAndMaintained() throws InterruptedException, ExecutionException {
        Random random = new Random(42);
        ExecutorService readers = Executors.newFixedThreadPool(2);
        CountDownLatch written = new CountDownLatch(1);
        try (VectorIndex index = newIndex(16, Metric.COSINE)) {
            // Given vectors that stay, each the nearest to itself
            float[][] staying = new float[50][];
            for (int slot = 0; slot < staying.length; slot++) {
                staying[slot] = vector(random, 16);
                index.add(slot, staying[slot]);
            }
            // When others come and go while readers look for those that stay
            List<Future<Double>> misses = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                misses.add(readers.submit(() -> missesUntil(written, index, staying)));
            }
            for (int i = 0; i < 6000; i++) {
                int slot = 50 + i % 1500;
                if (i >= 1500) {
                    index.remove(slot);
                }
                index.add(slot, vector(random, 16));
            }
            settle(index);
            written.countDown();
            // Then the readers missed hardly any of them at any time
            for (Future<Double> missed : misses) {
                assertThat(missed.get()).isLessThan(0.01);
            }
        } finally {
            readers.shutdownNow();
        }
    }

    /** Share of the searches, repeated until the end, that did not find the vector itself. */
    private static double missesUntil(CountDownLatch end, VectorIndex index, float[][] staying) {
        double misses = 0;
        double searches = 0;
        do {
            for (int slot = 0; slot < staying.length; slot++) {
                boolean found =
                        search(index, staying[slot], 1, any -> true).get(0).slot() == slot;
                misses += found ? 0 : 1;
                searches++;
            }
        } while (end.getCount() > 0);
        return misses / searches;
    }
}
