package io.embedstream.it.vectorstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.topology.vectorstore.IndexChoice;
import io.embedstream.topology.vectorstore.NearestQuery;
import io.embedstream.topology.vectorstore.NearestResult;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import io.embedstream.topology.vectorstore.VectorStoreBuilder;
import io.embedstream.topology.vectorstore.VectorStores;
import io.embedstream.topology.vectorstore.index.ExactIndex;
import io.embedstream.topology.vectorstore.index.Metric;
import io.embedstream.topology.vectorstore.index.NearestCollector;
import io.embedstream.topology.vectorstore.index.NearestCollector.Hit;
import io.embedstream.topology.vectorstore.sharded.SearchRequest;
import io.embedstream.topology.vectorstore.sharded.ShardedAnswer;
import io.embedstream.topology.vectorstore.sharded.ShardedSearch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
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
        createTopics(1, "restart-in");
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
                    .isEqualTo(expected(written, new float[] {1, 0, 0, 0, 0, 0, 0, 0}, 5));
        }
    }

    @Test
    void shouldReplayTheChangelogWhenTheDirectoryIsLost() {
        createTopics(1, "lost-in");
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
        createTopics(1, "standby-in");
        Map<String, float[]> written = write("standby-in", 5000);
        AtomicInteger firstBuilds = new AtomicInteger();
        AtomicInteger secondBuilds = new AtomicInteger();
        try (Instance first = standby("first", firstBuilds).start();
                Instance second = standby("second", secondBuilds).start()) {
            Conditions.await("the vectors are stored and the other instance has them too", () -> {
                boolean active = size(first) == written.size() || size(second) == written.size();
                return active && firstBuilds.get() > 0 && secondBuilds.get() > 0 && caughtUp(first, second);
            });
            boolean firstIsActive = size(first) == written.size();
            Instance active = firstIsActive ? first : second;
            Instance taking = firstIsActive ? second : first;
            AtomicInteger builds = firstIsActive ? secondBuilds : firstBuilds;
            int before = builds.get();
            // When the active instance goes
            active.close();
            Conditions.await("the standby has become active", () -> size(taking) == written.size());
            // Then the other one answers from the index it had all the time
            assertThat(nearest(taking, written.get("key-17"), 1))
                    .extracting(Neighbour::key)
                    .containsExactly("key-17");
            assertThat(builds.get())
                    .as("indexes made by the standby's instance")
                    .isEqualTo(before);
        }
    }

    private Instance standby(String name, AtomicInteger builds) {
        IndexChoice counting = space -> {
            builds.incrementAndGet();
            return IndexChoice.approximate().create(space);
        };
        return new Instance(
                        "standby",
                        servers(),
                        directory.resolve(name),
                        "standby-in",
                        persistent().withIndex(counting))
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
        createTopics(4, "catalog-in", "queries", "find-requests", "find-answers", "results");
        Map<String, float[]> written = write("catalog-in", 400);
        Map<String, float[]> queries = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            queries.put("query-" + i, Vectors.random(random));
        }
        try (Instance first = sharded("sharded-1").start();
                Instance second = sharded("sharded-2").start()) {
            Conditions.await("all vectors stored", () -> size(first) + size(second) == written.size());
            // When queries come before, while and after an instance dies without a commit
            List<String> ids = new ArrayList<>(queries.keySet());
            ask(queries, ids.subList(0, 30));
            first.dieAtNextRecord();
            write("catalog-in", written);
            ask(queries, ids.subList(30, 60));
            // Then every query has one whole answer, to the bit what one exact index over all vectors gives
            Map<String, List<ShardedAnswer<String, String>>> answers = readAnswers(queries.size());
            assertThat(answers.keySet()).isEqualTo(queries.keySet());
            queries.forEach((id, vector) -> {
                assertThat(answers.get(id)).as("%s, seed %d", id, SEED).hasSize(1);
                NearestResult<String, String> result = answers.get(id).get(0).result();
                assertThat(result.partial()).as(id).isFalse();
                assertThat(result.neighbours()).as("%s, seed %d", id, SEED).isEqualTo(expected(written, vector, 10));
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
                VectorStores.persistent(Instance.STORE, Vectors.SPACE, Serdes.String(), Serdes.String()));
        new ShardedSearch<>("find", 4, Duration.ofMinutes(10), Serdes.String(), Serdes.String())
                .addTo(instance.topology(), Instance.STORE, "queries", "results");
        return instance;
    }

    private void ask(Map<String, float[]> queries, List<String> ids) {
        Map<String, SearchRequest> requests = new TreeMap<>();
        ids.forEach(id -> requests.put(id, new SearchRequest(queries.get(id), 10, "model-a", "")));
        send("queries", requests, SearchRequest.serde().serializer());
    }

    private static Map<String, List<ShardedAnswer<String, String>>> readAnswers(int count) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", servers(),
                "group.id", "reader",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed");
        Map<String, List<ShardedAnswer<String, String>>> answers = new TreeMap<>();
        try (KafkaConsumer<String, ShardedAnswer<String, String>> consumer = new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                ShardedAnswer.serde(Serdes.String(), Serdes.String()).deserializer())) {
            consumer.subscribe(List.of("results"));
            Conditions.await(count + " answers", () -> {
                for (ConsumerRecord<String, ShardedAnswer<String, String>> found :
                        consumer.poll(Duration.ofMillis(200))) {
                    answers.computeIfAbsent(found.key(), id -> new ArrayList<>())
                            .add(found.value());
                }
                return answers.size() == count;
            });
        }
        return answers;
    }

    /** What one exact index over all vectors gives; its slots are numbered in the order of the keys. */
    private static List<Neighbour<String, String>> expected(Map<String, float[]> vectors, float[] query, int k) {
        List<String> keys = List.copyOf(new TreeMap<>(vectors).keySet());
        List<Neighbour<String, String>> neighbours = new ArrayList<>();
        try (ExactIndex index = new ExactIndex(Vectors.DIMENSION, Metric.COSINE)) {
            for (int slot = 0; slot < keys.size(); slot++) {
                index.add(slot, vectors.get(keys.get(slot)));
            }
            NearestCollector collector = new NearestCollector(k, slot -> true, Integer::compare);
            index.search(query, collector);
            for (Hit hit : collector.drain()) {
                String key = keys.get(hit.slot());
                neighbours.add(new Neighbour<>(key, hit.score(), "payload of " + key));
            }
        }
        return neighbours;
    }

    private static VectorStoreBuilder<String, String> persistent() {
        return VectorStores.persistent(Instance.STORE, Vectors.SPACE, Serdes.String(), Serdes.String());
    }

    /** Entries in the active partitions of an instance; -1 while it cannot be asked. */
    private static long size(Instance instance) {
        List<Neighbour<String, String>> all = nearest(instance, new float[Vectors.DIMENSION], 10_000);
        return all == null ? -1 : all.size();
    }

    /** Over the active partitions of the instance, best first; null while they cannot be asked. */
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
        Map<String, float[]> vectors = new HashMap<>();
        for (int i = 0; i < count; i++) {
            vectors.put("key-" + i, Vectors.random(random));
        }
        write(topic, vectors);
        return vectors;
    }

    private static void write(String topic, Map<String, float[]> vectors) {
        Map<String, String> texts = new TreeMap<>();
        vectors.forEach((key, vector) -> texts.put(key, Vectors.toText(vector)));
        send(topic, texts, new StringSerializer());
    }

    private static <V> void send(String topic, Map<String, V> records, Serializer<V> values) {
        try (KafkaProducer<String, V> producer =
                new KafkaProducer<>(Map.of("bootstrap.servers", servers()), new StringSerializer(), values)) {
            records.forEach((key, value) -> producer.send(new ProducerRecord<>(topic, key, value)));
        }
    }

    private static void createTopics(int partitions, String... names) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
            List<NewTopic> topics = new ArrayList<>();
            for (String name : names) {
                topics.add(new NewTopic(name, partitions, (short) 1));
            }
            admin.createTopics(topics).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the test's topics could not be created", e);
        }
    }

    private static String servers() {
        return broker.bootstrapServers();
    }
}
