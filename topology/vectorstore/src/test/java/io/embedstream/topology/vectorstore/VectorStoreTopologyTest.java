package io.embedstream.topology.vectorstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.topology.vectorstore.VectorSpace.Similarity;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import io.embedstream.topology.vectorstore.format.VectorRecord;
import io.embedstream.topology.vectorstore.format.VectorRecordFormat;
import io.embedstream.topology.vectorstore.index.ExactIndex;
import io.embedstream.topology.vectorstore.index.Metric;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store inside a topology: as a partitioned store with its changelog, and as a global store. */
class VectorStoreTopologyTest {

    private static final VectorSpace SPACE = new VectorSpace(2, Similarity.COSINE, "model-a");

    @TempDir
    Path stateDir;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldFindWhatWasPutWhenUsedAsPartitionedStore(boolean persistent) {
        try (TopologyTestDriver driver = driver(partitioned(builder(persistent)))) {
            // When
            pipe(driver, "east", "1,0");
            pipe(driver, "north", "0,1");
            pipe(driver, "north-east", "1,1");
            pipe(driver, "east", null);
            VectorStore<String, String> store = store(driver);
            // Then
            assertThat(store.size()).isEqualTo(2);
            assertThat(store.nearest(new float[] {0, 2}, 5))
                    .containsExactly(
                            new Neighbour<>("north", 1f, "payload of north"),
                            new Neighbour<>("north-east", (float) Math.sqrt(0.5), "payload of north-east"));
            assertThat(store.nearest(new float[] {0, 2}, 1, entry -> entry.key().contains("east")))
                    .extracting(Neighbour::key)
                    .containsExactly("north-east");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSearchAmongTheEntriesOfSomeGroupsWhenAskedTo(boolean persistent) {
        // Given entries that lie in a group for each part of their key
        VectorStoreBuilder<String, String> grouped = builder(persistent)
                .withGroups(payload ->
                        List.of(payload.substring("payload of ".length()).split("-")));
        try (TopologyTestDriver driver = driver(partitioned(grouped))) {
            pipe(driver, "east", "1,0", 1);
            pipe(driver, "north-east", "1,1", 2);
            pipe(driver, "north", "0,1", 3);
            pipe(driver, "north", "0,2", 4);
            pipe(driver, "south", "0,-1", 5);
            pipe(driver, "south", null, 6);
            VectorStore<String, String> store = store(driver);
            float[] query = {1, 0.1f};
            // When and Then
            assertThat(store.nearestIn(List.of("north"), query, 9, time -> true))
                    .extracting(Neighbour::key)
                    .containsExactly("north-east", "north");
            assertThat(store.nearestIn(List.of("north", "east"), query, 9, time -> true))
                    .isEqualTo(store.nearest(query, 9));
            assertThat(store.nearestIn(List.of("north", "east"), query, 9, time -> time > 1))
                    .extracting(Neighbour::key)
                    .containsExactly("north-east", "north");
            assertThat(store.nearestIn(List.of("north", "east"), query, 1, time -> true))
                    .isEqualTo(store.nearest(query, 1));
            assertThat(store.nearestIn(List.of("south", "west"), query, 9, time -> true))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAnswerTheSameWhenRestoredFromItsChangelog(boolean persistent) {
        // Given a store whose changelog was captured
        List<KeyValue<byte[], byte[]>> changelog;
        try (TopologyTestDriver driver = driver(partitioned(builder(persistent)))) {
            pipe(driver, "a", "1,0");
            pipe(driver, "b", "0,1");
            pipe(driver, "a", "3,1");
            pipe(driver, "b", null);
            pipe(driver, "c", "1,1");
            changelog = driver.createOutputTopic(
                            "app-vectors-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readKeyValuesToList();
        }
        // When another store restores it
        SearchableBytesStore restored = persistent
                ? new PersistentBytesStore("vectors", this::table)
                : new InMemoryBytesStore("vectors", this::table);
        StoreHarness harness = new StoreHarness(stateDir.resolve("other").toFile());
        restored.init(harness, restored);
        harness.restore(changelog);
        // Then
        assertThat(changelog).hasSize(5);
        assertThat(restored.table().nearest(new float[] {3, 1}, 3, row -> true))
                .extracting(found -> new String(found.row().key().get()))
                .containsExactly("a", "c");
        restored.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldFindWhatWasPutWhenUsedAsGlobalStore(boolean persistent) {
        Topology topology = new Topology();
        topology.addGlobalStore(
                builder(persistent).withLoggingDisabled(),
                "read-catalog",
                Serdes.String().deserializer(),
                Serdes.String().deserializer(),
                "vectors-in",
                "fill-catalog",
                PutVector::new);
        try (TopologyTestDriver driver = driver(topology)) {
            pipe(driver, "east", "1,0");
            pipe(driver, "north", "0,1");
            assertThat((store(driver)).nearest(new float[] {1, 0.1f}, 1))
                    .extracting(Neighbour::key)
                    .containsExactly("east");
        }
    }

    @Test
    void shouldEvictByEventTimeWhenRetentionIsSet() {
        try (TopologyTestDriver driver = driver(partitioned(builder(false).withRetention(Duration.ofMillis(100))))) {
            VectorStore<String, String> store = store(driver);
            // When
            pipe(driver, "first", "1,0", 1000);
            pipe(driver, "second", "1,0", 1100);
            assertThat(store.size()).isEqualTo(2);
            pipe(driver, "third", "1,0", 1101);
            pipe(driver, "too late", "1,0", 1000);
            // Then
            assertThat(store.nearest(new float[] {1, 0}, 9))
                    .extracting(Neighbour::key)
                    .containsExactly("second", "third");
        }
    }

    @Test
    void shouldKeepStreamTimeInTheChangelogWhenTheNewestEntryIsDeleted() {
        try (TopologyTestDriver driver = driver(partitioned(builder(false).withRetention(Duration.ofMillis(100))))) {
            pipe(driver, "first", "1,0", 1000);
            pipe(driver, "newest", "1,0", 1090);
            pipe(driver, "newest", null, 1090);
            // When a table is filled from the changelog alone
            EntryTable restored = table();
            driver.createOutputTopic("app-vectors-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readKeyValuesToList()
                    .forEach(change -> restored.apply(Bytes.wrap(change.key), change.value));
            // Then it stands at the same stream time with the same entries
            assertThat(restored.streamTime()).isEqualTo(1090);
            assertThat(restored.size()).isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseVectorsOfAnotherSpaceWhenTheyComeFromTheChangelog() {
        VectorRecord foreign = new VectorRecord("model-b", new float[2], null, 0);
        VectorRecord longer = new VectorRecord("model-a", new float[3], null, 0);
        EntryTable table = table();
        assertThatThrownBy(() -> table.apply(Bytes.wrap(new byte[1]), VectorRecordFormat.write(foreign)))
                .isInstanceOf(VectorSpaceMismatchException.class)
                .hasMessageContaining("model-a")
                .hasMessageContaining("model-b");
        assertThatThrownBy(() -> table.apply(Bytes.wrap(new byte[1]), VectorRecordFormat.write(longer)))
                .isInstanceOf(VectorSpaceMismatchException.class)
                .hasMessageContaining("dimension 3")
                .hasMessageContaining("dimension 2");
        assertThat(table.size()).isZero();
    }

    @Test
    void shouldRefuseVectorsOfAnotherSpaceWhenPut() {
        try (TopologyTestDriver driver = driver(partitioned(builder(false)))) {
            VectorStore<String, String> store = store(driver);
            assertThatThrownBy(() -> store.put("k", new float[3], null, 0))
                    .isInstanceOf(VectorSpaceMismatchException.class)
                    .hasMessageContaining("dimension 3")
                    .hasMessageContaining("dimension 2");
            assertThatThrownBy(() -> store.put("k", new float[2], "model-b", null, 0))
                    .isInstanceOf(VectorSpaceMismatchException.class)
                    .hasMessageContaining("model-a")
                    .hasMessageContaining("model-b");
            assertThat(store.size()).isZero();
        }
    }

    private EntryTable table() {
        return new EntryTable(SPACE, new ExactIndex(2, Metric.COSINE));
    }

    private static VectorStoreBuilder<String, String> builder(boolean persistent) {
        return persistent
                ? VectorStores.persistent("vectors", SPACE, Serdes.String(), Serdes.String())
                : VectorStores.inMemory("vectors", SPACE, Serdes.String(), Serdes.String());
    }

    private static Topology partitioned(VectorStoreBuilder<String, String> builder) {
        return new Topology()
                .addSource(
                        "read-vectors",
                        Serdes.String().deserializer(),
                        Serdes.String().deserializer(),
                        "vectors-in")
                .addProcessor("put-vector", PutVector::new, "read-vectors")
                .addStateStore(builder, "put-vector");
    }

    private TopologyTestDriver driver(Topology topology) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        return new TopologyTestDriver(topology, config);
    }

    @SuppressWarnings("unchecked")
    private static VectorStore<String, String> store(TopologyTestDriver driver) {
        return (VectorStore<String, String>) driver.getStateStore("vectors");
    }

    private static void pipe(TopologyTestDriver driver, String key, String value) {
        pipe(driver, key, value, 0);
    }

    private static void pipe(TopologyTestDriver driver, String key, String value, long timestamp) {
        driver.createInputTopic("vectors-in", new StringSerializer(), new StringSerializer())
                .pipeInput(key, value, timestamp);
    }

    /** Puts "x,y" under its key; null deletes. */
    private static final class PutVector extends ContextualProcessor<String, String, Void, Void> {

        @Override
        public void process(Record<String, String> in) {
            VectorStore<String, String> store = context().getStateStore("vectors");
            if (in.value() == null) {
                store.delete(in.key());
            } else {
                String[] parts = in.value().split(",");
                float[] vector = {Float.parseFloat(parts[0]), Float.parseFloat(parts[1])};
                store.put(in.key(), vector, "payload of " + in.key(), in.timestamp());
            }
        }
    }
}
