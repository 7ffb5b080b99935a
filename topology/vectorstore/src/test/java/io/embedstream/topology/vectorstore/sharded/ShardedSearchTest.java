package io.embedstream.topology.vectorstore.sharded;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.vectorstore.VectorSpace;
import io.embedstream.topology.vectorstore.VectorSpace.Similarity;
import io.embedstream.topology.vectorstore.VectorStore;
import io.embedstream.topology.vectorstore.VectorStore.Neighbour;
import io.embedstream.topology.vectorstore.VectorStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search with the one partition a test driver has; as a second shard, one that never answers. */
class ShardedSearchTest {

    private static final VectorSpace SPACE = new VectorSpace(2, Similarity.COSINE, "model-a");
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    @TempDir
    Path stateDir;

    @Test
    void shouldAnswerAtOnceWhenAllShardsHave() {
        try (TopologyTestDriver driver = driver(1)) {
            fill(driver);
            queries(driver).pipeInput("q1", new SearchRequest(new float[] {1, 0}, 2, "model-a", ""));
            ShardedAnswer<String, String> answer = results(driver).readValue();
            assertThat(answer.error()).isEmpty();
            assertThat(answer.result().partial()).isFalse();
            assertThat(answer.result().fingerprint()).isEqualTo("model-a");
            assertThat(answer.result().neighbours())
                    .containsExactly(
                            new Neighbour<>("east", 1, "payload of east"),
                            new Neighbour<>("north-east", (float) Math.sqrt(0.5), null));
        }
    }

    @Test
    void shouldAnswerInPartAtTheDeadlineWhenAShardIsSilent() {
        try (TopologyTestDriver driver = driver(2)) {
            fill(driver);
            TestOutputTopic<String, ShardedAnswer<String, String>> results = results(driver);
            queries(driver).pipeInput("q1", new SearchRequest(new float[] {1, 0}, 1, "model-a", ""));
            driver.advanceWallClockTime(DEADLINE.minusMillis(1));
            assertThat(results.isEmpty()).isTrue();
            driver.advanceWallClockTime(Duration.ofSeconds(1));
            ShardedAnswer<String, String> answer = results.readValue();
            assertThat(answer.answered()).isEqualTo(1);
            assertThat(answer.result().partial()).isTrue();
            assertThat(answer.result().neighbours()).extracting(Neighbour::key).containsExactly("east");
        }
    }

    @Test
    void shouldNotAnswerTwiceWhenAShardIsLate() {
        try (TopologyTestDriver driver = driver(2)) {
            fill(driver);
            TestOutputTopic<String, ShardedAnswer<String, String>> results = results(driver);
            queries(driver).pipeInput("q1", new SearchRequest(new float[] {1, 0}, 1, "model-a", ""));
            driver.advanceWallClockTime(DEADLINE.plusSeconds(1));
            results.readValue();
            // When the second shard answers after all
            driver.createInputTopic(
                            "find-answers",
                            new StringSerializer(),
                            ShardMessage.serde().serializer())
                    .pipeInput("q1", new ShardMessage.Answered(1, 1, "", "model-a", false, List.of()));
            driver.advanceWallClockTime(DEADLINE.plusSeconds(1));
            assertThat(results.isEmpty()).isTrue();
        }
    }

    @Test
    void shouldFilterOnTheShards() {
        try (TopologyTestDriver driver = driver(1)) {
            fill(driver);
            queries(driver).pipeInput("q1", new SearchRequest(new float[] {1, 0}, 2, "model-a", "north"));
            assertThat(results(driver).readValue().result().neighbours())
                    .extracting(Neighbour::key)
                    .containsExactly("north-east", "north");
        }
    }

    @Test
    void shouldTellWhyWhenAQueryDoesNotFit() {
        try (TopologyTestDriver driver = driver(1)) {
            fill(driver);
            TestOutputTopic<String, ShardedAnswer<String, String>> results = results(driver);
            queries(driver).pipeInput("q1", new SearchRequest(new float[] {1, 0}, 2, "model-b", ""));
            ShardedAnswer<String, String> answer = results.readValue();
            assertThat(answer.error()).contains("model-a").contains("model-b");
            assertThat(answer.result().neighbours()).isEmpty();
        }
    }

    private static void fill(TopologyTestDriver driver) {
        TestInputTopic<String, String> vectors =
                driver.createInputTopic("vectors-in", new StringSerializer(), new StringSerializer());
        vectors.pipeInput("east", "1,0");
        vectors.pipeInput("north", "0,1");
        vectors.pipeInput("north-east", "1,1");
    }

    private static TestInputTopic<String, SearchRequest> queries(TopologyTestDriver driver) {
        return driver.createInputTopic(
                "queries", new StringSerializer(), SearchRequest.serde().serializer());
    }

    private static TestOutputTopic<String, ShardedAnswer<String, String>> results(TopologyTestDriver driver) {
        return driver.createOutputTopic(
                "results",
                Serdes.String().deserializer(),
                ShardedAnswer.serde(Serdes.String(), Serdes.String()).deserializer());
    }

    private TopologyTestDriver driver(int shards) {
        Topology topology = new Topology()
                .addSource(
                        "read-vectors",
                        Serdes.String().deserializer(),
                        Serdes.String().deserializer(),
                        "vectors-in")
                .addProcessor("put-vector", PutVector::new, "read-vectors")
                .addStateStore(VectorStores.inMemory("vectors", SPACE, Serdes.String(), Serdes.String()), "put-vector");
        new ShardedSearch<>("find", shards, DEADLINE, Serdes.String(), Serdes.String())
                .withFilters(part -> entry -> entry.key().contains(part))
                .addTo(topology, "vectors", "queries", "results");
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        return new TopologyTestDriver(topology, config);
    }

    /** Puts "x,y" under its key; only "east" has a payload. */
    private static final class PutVector extends ContextualProcessor<String, String, Void, Void> {

        @Override
        public void process(Record<String, String> in) {
            VectorStore<String, String> store = context().getStateStore("vectors");
            String[] parts = in.value().split(",");
            float[] vector = {Float.parseFloat(parts[0]), Float.parseFloat(parts[1])};
            store.put(in.key(), vector, in.key().equals("east") ? "payload of east" : null, in.timestamp());
        }
    }
}
