package io.embedstream.topology.vectorstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.vectorstore.VectorSpace.Similarity;
import io.embedstream.topology.vectorstore.format.VectorRecord;
import io.embedstream.topology.vectorstore.format.VectorRecordFormat;
import io.embedstream.topology.vectorstore.index.HnswOptions;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random operations against a store and a naive map; half way the store is lost and restored from its changelog. */
class ModelBasedStoreTest {

    private static final int OPERATIONS = 10_000;
    private static final VectorSpace SPACE = new VectorSpace(12, Similarity.COSINE, "model-a");

    @TempDir
    Path stateDir;

    private SearchableBytesStore store;
    private StoreHarness harness;

    @ParameterizedTest
    @CsvSource({"false,false,1", "true,false,2", "false,true,3", "true,true,4"})
    void shouldBehaveAsANaiveMap(boolean persistent, boolean approximate, long seed) {
        Random random = new Random(seed);
        Map<Bytes, VectorRecord> model = new TreeMap<>();
        open(persistent, approximate, "before");
        for (int operation = 0; operation < OPERATIONS; operation++) {
            if (operation == OPERATIONS / 2) {
                List<KeyValue<byte[], byte[]>> changelog = harness.changelog();
                store.close();
                open(persistent, approximate, "after");
                restoreInBatches(changelog, random);
                assertSame(model);
            }
            step(model, random, approximate, "seed " + seed + ", operation " + operation);
        }
        assertSame(model);
        store.close();
    }

    private void open(boolean persistent, boolean approximate, String directory) {
        IndexChoice index =
                approximate ? IndexChoice.approximate(HnswOptions.DEFAULT.withEfSearch(200)) : IndexChoice.exact();
        File dir = stateDir.resolve(directory).toFile();
        store = persistent
                ? new PersistentBytesStore("vectors", () -> new EntryTable(SPACE, index.create(SPACE)))
                : new InMemoryBytesStore("vectors", () -> new EntryTable(SPACE, index.create(SPACE)));
        harness = new StoreHarness(dir);
        store.init(harness, store);
    }

    private void restoreInBatches(List<KeyValue<byte[], byte[]>> changelog, Random random) {
        int from = 0;
        while (from < changelog.size()) {
            int to = Math.min(changelog.size(), from + 1 + random.nextInt(1000));
            harness.restore(changelog.subList(from, to));
            from = to;
        }
    }

    private void step(Map<Bytes, VectorRecord> model, Random random, boolean approximate, String where) {
        Bytes key = Bytes.wrap(("key-" + random.nextInt(1500)).getBytes());
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> put(model, key, random);
            case 5 -> delete(model, key, where);
            case 6, 7 -> assertSame(store.get(key), model.get(key), where);
            default -> search(model, random, approximate, where);
        }
    }

    private void put(Map<Bytes, VectorRecord> model, Bytes key, Random random) {
        float[] vector = new float[SPACE.dimension()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        byte[] payload = random.nextInt(5) == 0 ? null : new byte[] {(byte) random.nextInt(4)};
        VectorRecord entry = new VectorRecord(SPACE.fingerprint(), vector, payload, random.nextLong());
        harness.write(store, key, VectorRecordFormat.write(entry));
        model.put(key, entry);
    }

    private void delete(Map<Bytes, VectorRecord> model, Bytes key, String where) {
        assertSame(store.get(key), model.remove(key), where);
        harness.write(store, key, null);
    }

    private void search(Map<Bytes, VectorRecord> model, Random random, boolean approximate, String where) {
        float[] query = new float[SPACE.dimension()];
        for (int i = 0; i < query.length; i++) {
            query[i] = (float) random.nextGaussian();
        }
        byte wanted = (byte) random.nextInt(4);
        boolean filtered = random.nextBoolean();
        int k = 1 + random.nextInt(12);
        List<Bytes> found = keys(store.table().nearest(query, k, row -> passes(row.payload(), wanted, filtered)));
        List<Bytes> expected = nearest(model, query, k, wanted, filtered);
        if (approximate) {
            assertThat(found).as(where).hasSameSizeAs(expected);
        } else {
            assertThat(found).as(where).isEqualTo(expected);
        }
    }

    private static boolean passes(byte[] payload, byte wanted, boolean filtered) {
        return !filtered || (payload != null && payload[0] == wanted);
    }

    private static List<Bytes> keys(List<ScoredRow> rows) {
        return rows.stream().map(scored -> scored.row().key()).toList();
    }

    /** In double precision: random vectors are too far apart for rounding to matter. */
    private static List<Bytes> nearest(
            Map<Bytes, VectorRecord> model, float[] query, int k, byte wanted, boolean filtered) {
        List<Map.Entry<Bytes, VectorRecord>> all = new ArrayList<>(model.entrySet());
        all.removeIf(entry -> !passes(entry.getValue().payload(), wanted, filtered));
        all.sort(Comparator.comparingDouble(
                entry -> -cosine(query, entry.getValue().vector())));
        return all.stream().limit(k).map(Map.Entry::getKey).toList();
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            squareA += (double) a[i] * a[i];
            squareB += (double) b[i] * b[i];
        }
        return dot / Math.sqrt(squareA * squareB);
    }

    private void assertSame(Map<Bytes, VectorRecord> model) {
        assertThat(store.approximateNumEntries()).isEqualTo(model.size());
        List<Bytes> keys = new ArrayList<>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> {
                keys.add(entry.key);
                assertSame(entry.value, model.get(entry.key), "key " + entry.key);
            });
        }
        assertThat(keys).isEqualTo(List.copyOf(model.keySet()));
    }

    private static void assertSame(byte[] stored, VectorRecord expected, String where) {
        assertThat(stored).as(where).isEqualTo(expected == null ? null : VectorRecordFormat.write(expected));
    }
}
