package io.embedstream.it.vectorstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import io.embedstream.topology.vectorstore.sharded.ShardedAnswer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on four partitions, in processes of their own that are killed; the profile {@code faults} runs it. */
@Tag("faults")
class VectorStoreKillTest {

    private static final long SEED = Long.getLong("faults.seed", 20_240_304);
    private static final int KILLS = 6;
    private static final int ANSWERS_BETWEEN_KILLS = 500;

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;
    private static TestTopics topics;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(directory.resolve("broker"));
        topics = new TestTopics(broker.bootstrapServers());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldCommitEveryAnswerOnceAndInOrderWhenInstancesAreKilled() {
        topics.create(StoreProcess.PARTITIONS, StoreProcess.topics("killed"));
        try (StoreProcess first = process("killed", "killed-1");
                StoreProcess second = process("killed", "killed-2")) {
            // When instances are killed in turns, each time after some answers more, while changes keep coming
            try (ChangeFeeder changes = new ChangeFeeder(broker.bootstrapServers(), "killed-in", SEED)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitAnswers("killed", read("killed-out").size() + ANSWERS_BETWEEN_KILLS);
                    StoreProcess victim = kill % 2 == 0 ? first : second;
                    victim.kill();
                    victim.start();
                }
            }
            // Then every partition has the answers that a naive map gives, in the order of its changes
            int events = read("killed-in").size();
            awaitAnswers("killed", events);
            Map<Integer, List<String>> expected = expectedAnswers("killed-in");
            Map<Integer, List<String>> actual = answers("killed-out");
            System.out.printf(
                    "{\"case\":\"vector-store\",\"events\":%d,\"kills\":%d,\"equal\":%b}%n",
                    events, KILLS, actual.equals(expected));
            assertThat(actual).as("seed %d", SEED).isEqualTo(expected);
        }
    }

    @Test
    void shouldAnswerAsOneStoreWouldWhenAnInstanceIsKilledBetweenQueries() {
        topics.create(StoreProcess.PARTITIONS, StoreProcess.topics("sharded"));
        Random random = new Random(SEED);
        Map<String, float[]> stored = UnitVectors.random(random, 400);
        Map<String, float[]> queries = UnitVectors.random(random, 2000);
        topics.write("sharded-in", stored);
        try (StoreProcess first = process("sharded", "sharded-1");
                StoreProcess second = process("sharded", "sharded-2")) {
            awaitAnswers("sharded", stored.size());
            // When an instance is killed after the first answers
            List<String> ids = List.copyOf(queries.keySet());
            topics.ask("sharded-queries", queries, ids.subList(0, 1000));
            topics.awaitAnswers("sharded-results", 1);
            first.kill();
            topics.ask("sharded-queries", queries, ids.subList(1000, 2000));
            // Then every query has one whole answer, to the bit what one exact index over all vectors gives
            Map<String, List<ShardedAnswer<String, String>>> answers =
                    topics.awaitAnswers("sharded-results", queries.size());
            queries.forEach((id, vector) -> {
                assertThat(answers.get(id)).as("%s, seed %d", id, SEED).hasSize(1);
                var result = answers.get(id).get(0).result();
                assertThat(result.partial()).as(id).isFalse();
                assertThat(result.neighbours()).as(id).isEqualTo(OneStore.nearest(stored, vector, 10));
            });
            second.kill();
        }
    }

    private static StoreProcess process(String application, String name) {
        return new StoreProcess(application, broker.bootstrapServers(), directory.resolve(name));
    }

    private static void awaitAnswers(String application, int count) {
        Conditions.await(
                count + " committed answers", () -> read(application + "-out").size() >= count);
    }

    private static List<ConsumerRecord<String, String>> read(String topic) {
        return topics.read(topic, new StringDeserializer());
    }

    /** What was committed, by partition. */
    private static Map<Integer, List<String>> answers(String topic) {
        Map<Integer, List<String>> answers = new TreeMap<>();
        read(topic).forEach(found -> add(answers, found, found.value()));
        return answers;
    }

    /** What a map of each partition's vectors gives, change by change. */
    private static Map<Integer, List<String>> expectedAnswers(String topic) {
        Map<Integer, List<String>> answers = new TreeMap<>();
        Map<Integer, Map<String, float[]>> stored = new TreeMap<>();
        read(topic).forEach(change -> {
            Map<String, float[]> vectors = stored.computeIfAbsent(change.partition(), partition -> new TreeMap<>());
            add(answers, change, expectedAnswer(vectors, change));
        });
        return answers;
    }

    private static String expectedAnswer(Map<String, float[]> vectors, ConsumerRecord<String, String> change) {
        boolean deletes = change.value().equals(ChangeAndAnswer.DELETE);
        float[] vector = deletes ? vectors.remove(change.key()) : UnitVectors.parse(change.value());
        if (!deletes) {
            vectors.put(change.key(), vector);
        }
        List<Neighbour<String, String>> nearest =
                vector == null ? List.of() : OneStore.nearest(vectors, vector, ChangeAndAnswer.K);
        return ChangeAndAnswer.toText(nearest);
    }

    private static void add(Map<Integer, List<String>> answers, ConsumerRecord<String, String> record, String answer) {
        answers.computeIfAbsent(record.partition(), partition -> new ArrayList<>())
                .add(record.key() + ": " + answer);
    }
}
