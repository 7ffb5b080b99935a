package io.embedstream.topology.vectorstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.topology.vectorstore.VectorSpace.Similarity;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearestQueryTest {

    private static final VectorSpace SPACE = new VectorSpace(2, Similarity.COSINE, "model-a");
    private static final float[] EAST = {1, 0};

    @TempDir
    Path stateDir;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldHonourThePositionBound(boolean persistent) {
        try (TopologyTestDriver driver = driver(persistent)) {
            // Given two records read from the input, offsets 0 and 1
            VectorStore<String, String> store = store(driver);
            pipe(driver, "a");
            pipe(driver, "b");
            // When asked for what is there, and for one more
            QueryResult<NearestResult<String, String>> reached = query(store, NearestQuery.of(EAST, 5), at(1));
            QueryResult<NearestResult<String, String>> ahead = query(store, NearestQuery.of(EAST, 5), at(2));
            // Then
            assertThat(reached.getResult())
                    .isEqualTo(new NearestResult<>(
                            "model-a",
                            false,
                            false,
                            List.of(new Neighbour<>("a", 1, "a"), new Neighbour<>("b", 1, "b"))));
            assertThat(reached.getPosition()).isEqualTo(position(1));
            assertThat(ahead.getFailureReason()).isEqualTo(FailureReason.NOT_UP_TO_BOUND);
        }
    }

    @Test
    void shouldApplyTheFilterOfTheQuery() {
        try (TopologyTestDriver driver = driver(false)) {
            VectorStore<String, String> store = store(driver);
            pipe(driver, "a");
            pipe(driver, "b");
            NearestQuery<String, String> query = NearestQuery.<String, String>of(EAST, 5)
                    .withFilter(entry -> entry.payload().equals("b"));
            assertThat(query(store, query, PositionBound.unbounded())
                            .getResult()
                            .neighbours())
                    .extracting(Neighbour::key)
                    .containsExactly("b");
        }
    }

    @Test
    void shouldFailNamingBothSidesWhenTheSpaceIsAnother() {
        try (TopologyTestDriver driver = driver(false)) {
            VectorStore<String, String> store = store(driver);
            QueryResult<?> model = query(
                    store,
                    NearestQuery.<String, String>of(EAST, 1).withFingerprint("model-b"),
                    PositionBound.unbounded());
            QueryResult<?> dimension = query(store, NearestQuery.of(new float[3], 1), PositionBound.unbounded());
            assertThat(model.getFailureMessage()).contains("model-a").contains("model-b");
            assertThat(dimension.getFailureMessage()).contains("dimension 3").contains("dimension 2");
        }
    }

    @Test
    void shouldSaySoWhenItDoesNotKnowAQuery() {
        try (TopologyTestDriver driver = driver(false)) {
            QueryResult<?> result =
                    store(driver).query(KeyQuery.withKey("a"), PositionBound.unbounded(), new QueryConfig(false));
            assertThat(result.getFailureReason()).isEqualTo(FailureReason.UNKNOWN_QUERY_TYPE);
        }
    }

    @Test
    void shouldMergePartsAsOneStoreWouldAnswer() {
        NearestResult<String, String> one = new NearestResult<>(
                "m", false, false, List.of(new Neighbour<>("b", 0.9f, null), new Neighbour<>("d", 0.5f, null)));
        NearestResult<String, String> other = new NearestResult<>(
                "m", true, false, List.of(new Neighbour<>("a", 0.9f, null), new Neighbour<>("c", 0.7f, null)));
        NearestResult<String, String> merged = NearestResult.merge(List.of(one, other), 3, new StringSerializer());
        assertThat(merged.neighbours()).extracting(Neighbour::key).containsExactly("a", "b", "c");
        assertThat(merged.partial()).isTrue();
        assertThatThrownBy(() -> NearestResult.merge(
                        List.of(one, new NearestResult<>("other", false, false, List.of())), 1, new StringSerializer()))
                .isInstanceOf(VectorSpaceMismatchException.class)
                .hasMessageContaining("'m'")
                .hasMessageContaining("'other'");
    }

    @Test
    void shouldReadAStoreFromOutsideThroughItsType() {
        try (TopologyTestDriver driver = driver(false)) {
            pipe(driver, "a");
            VectorStoreType<String, String> type = new VectorStoreType<>(new StringSerializer());
            VectorStore<String, String> store = store(driver);
            assertThat(type.accepts(store)).isTrue();
            ReadOnlyVectorStore<String, String> read =
                    new MergedVectorStore<>("vectors", List.of(store), new StringSerializer());
            assertThat(read.get("a").payload()).isEqualTo("a");
            assertThat(read.nearest(EAST, 1)).isEqualTo(store.nearest(EAST, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAnswerFromTheLastCommitWhenAskedForCommittedEntries(boolean persistent) {
        try (TopologyTestDriver driver = driver(persistent, true)) {
            // Given two committed entries, of which one is moved, one deleted, and a third that is new
            VectorStore<String, String> store = store(driver);
            pipe(driver, "a");
            pipe(driver, "b");
            store.put("b", new float[] {0, 1}, "moved", 1);
            store.delete("a");
            store.put("c", EAST, "new", 1);
            // Then a reader chooses what it sees
            assertThat(neighbours(store, IsolationLevel.READ_COMMITTED))
                    .containsExactly(new Neighbour<>("a", 1, "a"), new Neighbour<>("b", 1, "b"));
            assertThat(neighbours(store, IsolationLevel.READ_UNCOMMITTED))
                    .containsExactly(new Neighbour<>("c", 1, "new"), new Neighbour<>("b", 0, "moved"));
            // When the next record commits them
            pipe(driver, "d");
            // Then
            assertThat(neighbours(store, IsolationLevel.READ_COMMITTED))
                    .containsExactly(
                            new Neighbour<>("c", 1, "new"),
                            new Neighbour<>("d", 1, "d"),
                            new Neighbour<>("b", 0, "moved"));
        }
    }

    @Test
    void shouldRefuseToTellWhatIsCommittedWhenStoresAreNotTransactional() {
        try (TopologyTestDriver driver = driver(false)) {
            QueryResult<?> result = store(driver)
                    .query(
                            NearestQuery.<String, String>of(EAST, 5),
                            PositionBound.unbounded(),
                            new QueryConfig(false, IsolationLevel.READ_COMMITTED));
            assertThat(result.getFailureReason()).isEqualTo(FailureReason.STORE_EXCEPTION);
            assertThat(result.getFailureMessage())
                    .contains("read_committed")
                    .contains("enable.transactional.statestores=true");
        }
    }

    private static List<Neighbour<String, String>> neighbours(
            VectorStore<String, String> store, IsolationLevel isolation) {
        return store.query(
                        NearestQuery.<String, String>of(EAST, 5),
                        PositionBound.unbounded(),
                        new QueryConfig(false, isolation))
                .getResult()
                .neighbours();
    }

    private static PositionBound at(long offset) {
        return PositionBound.at(position(offset));
    }

    private static Position position(long offset) {
        return Position.emptyPosition().withComponent("vectors-in", 0, offset);
    }

    private static QueryResult<NearestResult<String, String>> query(
            VectorStore<String, String> store, NearestQuery<String, String> query, PositionBound bound) {
        return store.query(query, bound, new QueryConfig(false));
    }

    private TopologyTestDriver driver(boolean persistent) {
        return driver(persistent, false);
    }

    private TopologyTestDriver driver(boolean persistent, boolean transactional) {
        VectorStoreBuilder<String, String> builder = persistent
                ? VectorStores.persistent("vectors", SPACE, Serdes.String(), Serdes.String())
                : VectorStores.inMemory("vectors", SPACE, Serdes.String(), Serdes.String());
        Topology topology = new Topology()
                .addSource(
                        "read-vectors",
                        Serdes.String().deserializer(),
                        Serdes.String().deserializer(),
                        "vectors-in")
                .addProcessor("put-vector", PutEast::new, "read-vectors")
                .addStateStore(builder, "put-vector");
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        config.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, transactional);
        return new TopologyTestDriver(topology, config);
    }

    @SuppressWarnings("unchecked")
    private static VectorStore<String, String> store(TopologyTestDriver driver) {
        return (VectorStore<String, String>) driver.getStateStore("vectors");
    }

    private static void pipe(TopologyTestDriver driver, String key) {
        driver.createInputTopic("vectors-in", new StringSerializer(), new StringSerializer())
                .pipeInput(key, key);
    }

    private static final class PutEast extends ContextualProcessor<String, String, Void, Void> {

        @Override
        public void process(Record<String, String> in) {
            VectorStore<String, String> store = context().getStateStore("vectors");
            store.put(in.key(), EAST, in.value(), in.timestamp());
        }
    }
}
