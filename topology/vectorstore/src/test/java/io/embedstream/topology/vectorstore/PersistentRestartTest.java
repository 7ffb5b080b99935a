package io.embedstream.topology.vectorstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.vectorstore.VectorSpace.Similarity;
import io.embedstream.topology.vectorstore.format.VectorRecord;
import io.embedstream.topology.vectorstore.format.VectorRecordFormat;
import io.embedstream.topology.vectorstore.index.HnswIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A persistent store closed and opened again on its directory. */
class PersistentRestartTest {

    private static final int ENTRIES = 6000;
    private static final TopicPartition CHANGELOG = new TopicPartition("harness-vectors-changelog", 0);
    private static final VectorSpace SPACE = new VectorSpace(8, Similarity.COSINE, "model-a");
    private static final float[] QUERY = {1, 2, 3, 4, 5, 6, 7, 8};

    @TempDir
    Path stateDir;

    private final List<HnswIndex> indexes = new ArrayList<>();
    private StoreHarness harness;

    @Test
    void shouldHoldItsEntriesAndOffsetWhenOpenedAgain() throws InterruptedException {
        // Given a store that was filled, committed at an offset, and closed
        PersistentBytesStore store = openFilled();
        List<Bytes> before = nearest(store);
        store.commit(Map.of(CHANGELOG, 4711L));
        store.close();
        // When
        PersistentBytesStore again = open();
        // Then only what follows that offset is to be replayed
        assertThat(again.committedOffset(CHANGELOG)).isEqualTo(4711L);
        assertThat(again.approximateNumEntries()).isEqualTo(ENTRIES - 1000);
        assertThat(nearest(again)).isEqualTo(before);
        again.close();
    }

    @Test
    void shouldLoadTheGraphInsteadOfBuildingItWhenOpenedAgain() throws InterruptedException {
        close(openFilled());
        PersistentBytesStore again = open();
        // When
        again.table();
        // Then nothing is left for the builders to do, and the file, out of date from the next write on, is gone
        HnswIndex loaded = indexes.get(1);
        assertThat(loaded.linked()).isZero();
        assertThat(loaded.size()).isEqualTo(ENTRIES - 1000);
        assertThat(snapshot()).doesNotExist();
        again.close();
        assertThat(snapshot()).exists();
    }

    @Test
    void shouldBuildTheGraphAgainWhenTheSnapshotIsDamaged() throws InterruptedException, IOException {
        PersistentBytesStore store = openFilled();
        List<Bytes> before = nearest(store);
        close(store);
        byte[] bytes = Files.readAllBytes(snapshot());
        bytes[bytes.length / 2] ^= 1;
        Files.write(snapshot(), bytes);
        // When
        PersistentBytesStore again = open();
        again.table();
        indexes.get(1).awaitMaintenance();
        // Then
        assertThat(indexes.get(1).linked()).isPositive();
        assertThat(nearest(again)).isEqualTo(before);
        again.close();
    }

    @Test
    void shouldNotTouchTheDiskStoreWhenOpenedAndClosedUnused() throws InterruptedException {
        close(openFilled());
        open().close();
        assertThat(indexes).as("indexes made").hasSize(1);
        assertThat(snapshot()).exists();
    }

    @Test
    void shouldNotSaveTheIndexWhenClosedWithWritesThatAreNotCommitted() throws InterruptedException {
        // Given
        PersistentBytesStore store = openFilled();
        store.commit(Map.of(CHANGELOG, 4711L));
        harness.write(store, key(1), null);
        // When
        store.close();
        // Then the next start builds it from what is committed
        assertThat(snapshot()).doesNotExist();
    }

    private static void close(PersistentBytesStore store) {
        store.commit(Map.of(CHANGELOG, 4711L));
        store.close();
    }

    /** 6,000 entries written, 1,000 of them deleted again. */
    private PersistentBytesStore openFilled() throws InterruptedException {
        PersistentBytesStore store = open();
        Random random = new Random(99);
        for (int i = 0; i < ENTRIES; i++) {
            float[] vector = new float[SPACE.dimension()];
            for (int j = 0; j < vector.length; j++) {
                vector[j] = (float) random.nextGaussian();
            }
            VectorRecord entry = new VectorRecord(SPACE.fingerprint(), vector, null, i);
            harness.write(store, key(i), VectorRecordFormat.write(entry));
        }
        for (int i = 0; i < ENTRIES; i += 6) {
            harness.write(store, key(i), null);
        }
        indexes.get(0).awaitMaintenance();
        return store;
    }

    private static Bytes key(int i) {
        return Bytes.wrap(Integer.toString(i).getBytes());
    }

    private PersistentBytesStore open() {
        PersistentBytesStore store = new PersistentBytesStore("vectors", () -> new EntryTable(SPACE, newIndex()));
        harness = new StoreHarness(stateDir.toFile());
        store.init(harness, store);
        return store;
    }

    private HnswIndex newIndex() {
        indexes.add((HnswIndex) IndexChoice.approximate().create(SPACE));
        return indexes.get(indexes.size() - 1);
    }

    private static List<Bytes> nearest(PersistentBytesStore store) {
        return store.table().nearest(QUERY, 5, row -> true).stream()
                .map(scored -> scored.row().key())
                .toList();
    }

    private Path snapshot() {
        return stateDir.resolve("vector-index").resolve("vectors.graph");
    }
}
