package io.embedstream.topology.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What a search with the bank's closeness costs beside changes of the bank: {@code java -cp CLASSPATH
 * io.embedstream.topology.catalog.CatalogUpdatesBenchmark}, one JSON line a rate of updates.
 */
final class CatalogUpdatesBenchmark {
    private static final int TEMPLATES = 20_000;
    private static final int INTENTS = 400;
    private static final int DIMENSION = 384;
    private static final long SECONDS = 20;
    private static final Function<Integer, String> INTENT = payload -> "intent-" + payload % INTENTS;

    private final Random random = new Random(1);
    private final float[][] centres = new float[INTENTS][];
    private final CatalogIndex<Integer> bank = new CatalogIndex<>();

    public static void main(String[] args) throws InterruptedException {
        var benchmark = new CatalogUpdatesBenchmark();
        benchmark.load();
        benchmark.measure(0);
        for (int rate : new int[] {0, 10, 100}) {
            System.out.println(benchmark.measure(rate));
        }
    }

    private void load() {
        for (int i = 0; i < INTENTS; i++) {
            centres[i] = near(new float[DIMENSION]);
        }
        for (int i = 0; i < TEMPLATES; i++) {
            put(i, random);
        }
    }

    private void put(int i, Random source) {
        bank.put("t" + i, i, List.of(new ModelVectors("model", near(centres[i % INTENTS], source), Views.NONE)));
    }

    private float[] near(float[] centre) {
        return near(centre, random);
    }

    private static float[] near(float[] centre, Random source) {
        var vector = new float[DIMENSION];
        double squares = 0;
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = 15 * centre[d] + (float) source.nextGaussian();
            squares += vector[d] * vector[d];
        }
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    private String measure(int updatesPerSecond) throws InterruptedException {
        ScheduledExecutorService updates = Executors.newSingleThreadScheduledExecutor();
        var source = new Random(updatesPerSecond);
        if (updatesPerSecond > 0) {
            updates.scheduleAtFixedRate(
                    () -> put(source.nextInt(TEMPLATES), source),
                    0,
                    1_000_000 / updatesPerSecond,
                    TimeUnit.MICROSECONDS);
        }
        long searches = 0;
        long slowest = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        long last = System.nanoTime();
        while (last < end) {
            var query = near(centres[random.nextInt(INTENTS)]);
            bank.read(() -> bank.nearest("model", query, 3, any -> true).size()
                    + bank.closeness("model", INTENT).groups());
            long now = System.nanoTime();
            slowest = Math.max(slowest, now - last);
            last = now;
            searches++;
        }
        updates.shutdown();
        updates.awaitTermination(1, TimeUnit.MINUTES);
        return String.format(
                Locale.ROOT,
                "{\"templates\":%d,\"dimension\":%d,\"updates_per_second\":%d,\"searches_per_second\":%.0f,"
                        + "\"slowest_ms\":%.1f}",
                TEMPLATES,
                DIMENSION,
                updatesPerSecond,
                (double) searches / SECONDS,
                slowest / 1e6);
    }
}
