package io.embedstream.it.vectorstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.topology.vectorstore.NearestQuery;
import io.embedstream.topology.vectorstore.NearestResult;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import io.embedstream.topology.vectorstore.VectorStoreBuilder;
import io.embedstream.topology.vectorstore.VectorStores;
import io.embedstream.topology.vectorstore.sharded.ShardedAnswer;
import io.embedstream.topology.vectorstore.sharded.ShardedSearch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.query.StateQueryResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorStoreOnBrokerTest {

    private static final long SEED = 20_250_301;

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(directory.resolve("broker"));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldNotReplayTheChangelogWhenThePersistentStoreWasStoppedCleanly() {
        topics().create(1, "restart-in");
        Map<String, float[]> written = write("restart-in", 2000);
        Path state = directory.resolve("restart-state");
        VectorStoreBuilder<String, String> store = persistent();
        try (Instance instance = new Instance("restart", servers(), state, "restart-in", store).start()) {
            Conditions.await("all vectors stored", () -> size(instance) == written.size());
        }
        // When it is started again on its directory
        try (Instance again = new Instance("restart", servers(), state, "restart-in", persistent()).start()) {
            Conditions.await("all vectors back", () -> size(again) == written.size());
            // Then nothing came from the changelog but, at most, the transaction's marker
            assertThat(again.restored()).isZero();
            assertThat(nearest(again, new float[] {1, 0, 0, 0, 0, 0, 0, 0}, 5))
                    .isEqualTo(OneStore.nearest(written, new float[] {1, 0, 0, 0, 0, 0, 0, 0}, 5));
        }
    }

    @Test
    void shouldReplayTheChangelogWhenTheDirectoryIsLost() {
        topics().create(1, "lost-in");
        Map<String, float[]> written = write("lost-in", 500);
        try (Instance instance =
                new Instance("lost", servers(), directory.resolve("lost-1"), "lost-in", persistent()).start()) {
            Conditions.await("all vectors stored", () -> size(instance) == written.size());
        }
        try (Instance other =
                new Instance("lost", servers(), directory.resolve("lost-2"), "lost-in", persistent()).start()) {
            Conditions.await("all vectors back", () -> size(other) == written.size());
            assertThat(other.restored()).isEqualTo(written.size());
        }
    }

    @Test
    void shouldAnswerWithoutBuildingAnIndexWhenAStandbyTakesOver() {
        topics().create(1, "standby-in");
        Map<String, float[]> written = write("standby-in", 5000);
        IndexBuilds firstBuilds = new IndexBuilds();
        IndexBuilds secondBuilds = new IndexBuilds();
        try (Instance first = standby("first", firstBuilds).start();
                Instance second = standby("second", secondBuilds).start()) {
            Conditions.await("the vectors are stored and the other instance has them too", () -> {
                boolean active = size(first) == written.size() || size(second) == written.size();
                return active && firstBuilds.made() > 0 && secondBuilds.made() > 0 && caughtUp(first, second);
            });
            boolean firstIsActive = size(first) == written.size();
            Instance active = firstIsActive ? first : second;
            Instance taking = firstIsActive ? second : first;
            IndexBuilds builds = firstIsActive ? secondBuilds : firstBuilds;
            int made = builds.made();
            long linked = builds.settledLinks();
            assertThat(linked).as("vectors the standby linked into its graph").isPositive();
            // When the active instance goes
            active.close();
            Conditions.await("the standby has become active", () -> size(taking) == written.size());
            // Then the other one answers from the index it had all the time
            assertThat(nearest(taking, written.get("key-17"), 1))
                    .extracting(Neighbour::key)
                    .containsExactly("key-17");
            assertThat(builds.made())
                    .as("indexes made by the standby's instance")
                    .isEqualTo(made);
            assertThat(builds.settledLinks()).as("vectors linked into graphs").isEqualTo(linked);
        }
    }

    private Instance standby(String name, IndexBuilds builds) {
        return new Instance(
                        "standby",
                        servers(),
                        directory.resolve(name),
                        "standby-in",
                        persistent().withIndex(builds))
                .with(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1);
    }

    private static boolean caughtUp(Instance... instances) {
        for (Instance instance : instances) {
            Map<String, Map<Integer, LagInfo>> lags = instance.streams().allLocalStorePartitionLags();
            boolean level = lags.containsKey(Instance.STORE)
                    && lags.get(Instance.STORE).values().stream()
                            .allMatch(lag -> lag.currentOffsetPosition() > 0 && lag.offsetLag() <= 1);
            if (!level) {
                return false;
            }
        }
        return true;
    }

    @Test
    void shouldAnswerAsOneStoreWouldWhenSearchingAllPartitionsAndAnInstanceDies() {
        topics().create(4, "catalog-in", "queries", "find-requests", "find-answers", "results");
        Map<String, float[]> written = write("catalog-in", 400);
        Map<String, float[]> queries = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            queries.put("query-" + i, UnitVectors.random(random));
        }
        try (Instance first = sharded("sharded-1").start();
                Instance second = sharded("sharded-2").start()) {
            Conditions.await("all vectors stored", () -> size(first) + size(second) == written.size());
            // When queries come before, while and after an instance dies without a commit
            List<String> ids = new ArrayList<>(queries.keySet());
            topics().ask("queries", queries, ids.subList(0, 30));
            first.dieAtNextRecord();
            topics().write("catalog-in", written);
            topics().ask("queries", queries, ids.subList(30, 60));
            // Then every query has one whole answer, to the bit what one exact index over all vectors gives
            Map<String, List<ShardedAnswer<String, String>>> answers = topics().awaitAnswers("results", queries.size());
            assertThat(answers.keySet()).isEqualTo(queries.keySet());
            queries.forEach((id, vector) -> {
                assertThat(answers.get(id)).as("%s, seed %d", id, SEED).hasSize(1);
                NearestResult<String, String> result = answers.get(id).get(0).result();
                assertThat(result.partial()).as(id).isFalse();
                assertThat(result.neighbours())
                        .as("%s, seed %d", id, SEED)
                        .isEqualTo(OneStore.nearest(written, vector, 10));
            });
            assertThat(first.streams().state()).isNotEqualTo(KafkaStreams.State.RUNNING);
        }
    }

    private Instance sharded(String name) {
        Instance instance = new Instance(
                "sharded",
                servers(),
                directory.resolve(name),
                "catalog-in",
                VectorStores.persistent(Instance.STORE, UnitVectors.SPACE, Serdes.String(), Serdes.String()));
        new ShardedSearch<>("find", 4, Duration.ofMinutes(10), Serdes.String(), Serdes.String())
                .addTo(instance.topology(), Instance.STORE, "queries", "results");
        return instance;
    }

    private static VectorStoreBuilder<String, String> persistent() {
        return VectorStores.persistent(Instance.STORE, UnitVectors.SPACE, Serdes.String(), Serdes.String());
    }

    /** Entries in the active partitions of an instance; -1 while it cannot be queried. */
    private static long size(Instance instance) {
        List<Neighbour<String, String>> all = nearest(instance, new float[UnitVectors.DIMENSION], 10_000);
        return all == null ? -1 : all.size();
    }

    /** Over the active partitions of the instance, best first; null while they cannot be queried. */
    private static List<Neighbour<String, String>> nearest(Instance instance, float[] vector, int k) {
        if (!instance.streams().state().isRunningOrRebalancing()) {
            return null;
        }
        StateQueryResult<NearestResult<String, String>> result = instance.streams()
                .query(StateQueryRequest.inStore(Instance.STORE)
                        .withQuery(NearestQuery.<String, String>of(vector, k))
                        .requireActive());
        List<NearestResult<String, String>> parts = result.getPartitionResults().values().stream()
                .filter(QueryResult::isSuccess)
                .map(QueryResult::getResult)
                .toList();
        return parts.isEmpty()
                ? null
                : NearestResult.merge(parts, k, new StringSerializer()).neighbours();
    }

    private Map<String, float[]> write(String topic, int count) {
        Map<String, float[]> vectors = UnitVectors.random(random, count);
        topics().write(topic, vectors);
        return vectors;
    }

    private static TestTopics topics() {
        return new TestTopics(servers());
    }

    private static String servers() {
        return broker.bootstrapServers();
    }
}
