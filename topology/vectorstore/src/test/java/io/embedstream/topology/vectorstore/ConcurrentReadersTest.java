package io.embedstream.topology.vectorstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.vectorstore.VectorSpace.Similarity;
import io.embedstream.topology.vectorstore.format.VectorRecord;
import io.embedstream.topology.vectorstore.format.VectorRecordFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers beside a restore and beside writes see whole entries, and every entry that is not being changed. */
class ConcurrentReadersTest {

    private static final VectorSpace SPACE = new VectorSpace(16, Similarity.COSINE, "model-a");
    private static final int STAYING = 40;
    private static final int CHANGES = 8000;

    @TempDir
    Path stateDir;

    private final Random random = new Random(11);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSeeWholeEntriesWhileTheStoreIsRestoredAndWritten(boolean persistent)
            throws InterruptedException, ExecutionException {
        SearchableBytesStore store = persistent
                ? new PersistentBytesStore("vectors", this::table)
                : new InMemoryBytesStore("vectors", this::table);
        StoreHarness harness = new StoreHarness(stateDir.toFile());
        store.init(harness, store);
        // Given entries that stay
        List<float[]> staying = new ArrayList<>();
        for (int i = 0; i < STAYING; i++) {
            staying.add(vector());
            harness.write(store, key("stays-" + i), record("stays-" + i, staying.get(i)));
        }
        // When others are restored in batches, then written one by one, while readers search
        ExecutorService readers = Executors.newFixedThreadPool(2);
        CountDownLatch end = new CountDownLatch(1);
        try {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                wrong.add(readers.submit(() -> wrongAnswersUntil(end, store.table(), staying)));
            }
            for (int i = 0; i < CHANGES; i += 100) {
                harness.restore(batch());
            }
            for (int i = 0; i < CHANGES; i++) {
                KeyValue<byte[], byte[]> change = change();
                harness.write(store, Bytes.wrap(change.key), change.value);
            }
            end.countDown();
            // Then no answer was wrong
            for (Future<Integer> count : wrong) {
                assertThat(count.get()).isZero();
            }
        } finally {
            readers.shutdownNow();
            store.close();
        }
    }

    private EntryTable table() {
        return new EntryTable(SPACE, IndexChoice.exact().create(SPACE));
    }

    private List<KeyValue<byte[], byte[]>> batch() {
        List<KeyValue<byte[], byte[]>> changes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            changes.add(change());
        }
        return changes;
    }

    private KeyValue<byte[], byte[]> change() {
        String name = "comes-and-goes-" + random.nextInt(700);
        byte[] value = random.nextInt(3) == 0 ? null : record(name, vector());
        return KeyValue.pair(name.getBytes(StandardCharsets.UTF_8), value);
    }

    private static byte[] record(String name, float[] vector) {
        byte[] payload = name.getBytes(StandardCharsets.UTF_8);
        return VectorRecordFormat.write(new VectorRecord(SPACE.fingerprint(), vector, payload, 0));
    }

    private static Bytes key(String name) {
        return Bytes.wrap(name.getBytes(StandardCharsets.UTF_8));
    }

    private float[] vector() {
        float[] vector = new float[SPACE.dimension()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    /** Counts answers that miss an entry that stays, or join one entry's key with another's payload. */
    private static int wrongAnswersUntil(CountDownLatch end, EntryTable table, List<float[]> staying) {
        int wrong = 0;
        do {
            for (int i = 0; i < STAYING; i++) {
                List<ScoredRow> found = table.nearest(staying.get(i), 5, row -> true);
                boolean first = found.get(0).row().key().equals(key("stays-" + i));
                boolean whole = found.stream()
                        .allMatch(scored -> scored.row()
                                .key()
                                .equals(Bytes.wrap(scored.row().payload())));
                wrong += first && whole ? 0 : 1;
            }
        } while (end.getCount() > 0);
        return wrong;
    }
}
