package io.embedstream.topology.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.internal.EntityFeed;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.SourceProgress;
import io.embedstream.topology.Names;
import io.embedstream.topology.risk.CommittedPositionProbe.Answer;
import io.embedstream.topology.state.StateSerde;
import io.embedstream.topology.text.Vectors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class TrackEntitiesTest {
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final Duration IDLE_AFTER = Duration.ofSeconds(5);
    private static final Serde<EntityFeed> FEED = StateSerde.of(EntityFeed.class);

    @Test
    void shouldGiveTheSameOutputWhateverOrderThePartitionsAreReadIn() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var partitions = partitions(random, 3, 40);

        var expected = run(3, interleave(partitions, new Random(1)));
        assertThat(expected).as("seed " + seed).hasSizeGreaterThan(100);
        for (int i = 0; i < 10; i++) {
            assertThat(run(3, interleave(partitions, random)))
                    .as("seed " + seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void shouldWaitForThePartitionThatIsBehind() {
        var ahead = List.of(mention("acme", "a1", 1, -0.9f), progress(0, 600));
        assertThat(run(2, ahead)).isEmpty();

        var behind = new ArrayList<>(ahead);
        behind.add(progress(1, 10));
        assertThat(run(2, behind)).isEmpty();

        var both = new ArrayList<>(behind);
        both.add(progress(1, 600));
        assertThat(run(2, both)).isNotEmpty();
    }

    @Test
    void shouldPassAPartitionOnlyWhenItIsExhaustedAndEverythingSentIsProcessed() {
        var exhausted = new HashSet<Integer>();
        var feedEnd = new AtomicLong(3);
        CommittedPositionProbe reads =
                topic -> CompletableFuture.completedFuture(new Answer(exhausted, Map.of(0, feedEnd.get())));
        try (var driver = new TopologyTestDriver(topology(2, reads), properties())) {
            pipe(driver, List.of(mention("acme", "a1", 1, -0.9f), progress(0, 600)));

            awaitTicks(driver);
            assertThat(output(driver)).as("partition 1 has records").isEmpty();

            exhausted.add(1);
            awaitTicks(driver);
            assertThat(output(driver))
                    .as("a record of the feed is not here yet")
                    .isEmpty();

            pipe(driver, List.of(mention("acme", "a2", 2, -0.9f)));
            awaitTicks(driver);
            assertThat(output(driver)).anyMatch(line -> line.contains("a1"));
        }
    }

    @Test
    void shouldGiveTheSameOutputWhetherStepsAreClosedByWatermarksOrByExhaustion() {
        var random = new Random(7);
        var feed = interleave(partitions(random, 2, 40), random);
        var expected = run(2, feed);
        CommittedPositionProbe reads = topic -> CompletableFuture.completedFuture(new Answer(Set.of(0, 1), Map.of()));
        try (var driver = new TopologyTestDriver(topology(2, reads), properties())) {
            pipe(driver, feed.subList(0, feed.size() - 1));
            awaitTicks(driver);
            assertThat(output(driver)).isEqualTo(expected);
        }
    }

    /** Per partition: mentions in order of time with a watermark after each, the last far ahead to close all steps. */
    private static List<List<EntityFeed>> partitions(Random random, int count, int mentions) {
        var partitions = new ArrayList<List<EntityFeed>>();
        for (int p = 0; p < count; p++) {
            var feed = new ArrayList<EntityFeed>();
            int minute = 0;
            for (int i = 0; i < mentions; i++) {
                minute += random.nextInt(30);
                var entity = random.nextBoolean() ? "acme" : "borealis";
                feed.add(mention(entity, "p" + p + "-" + i, minute, random.nextInt(3) - 2));
                feed.add(progress(p, minute));
            }
            feed.add(progress(p, 10_000));
            partitions.add(feed);
        }
        return partitions;
    }

    private static List<EntityFeed> interleave(List<List<EntityFeed>> partitions, Random random) {
        var queues = new ArrayList<ArrayDeque<EntityFeed>>();
        partitions.forEach(partition -> queues.add(new ArrayDeque<>(partition)));
        var merged = new ArrayList<EntityFeed>();
        while (!queues.isEmpty()) {
            var queue = queues.get(random.nextInt(queues.size()));
            merged.add(queue.remove());
            if (queue.isEmpty()) {
                queues.remove(queue);
            }
        }
        return merged;
    }

    private static EntityFeed mention(String entity, String article, int minute, float score) {
        var vector = new float[64];
        vector[Math.floorMod(article.hashCode(), 64)] = 1;
        var mention = EntityMention.newBuilder()
                .setEntityId(entity)
                .setArticleId(article)
                .setHeadline(article)
                .setText(article)
                .setScore(Math.max(-1, score))
                .setFingerprint("f")
                .setVector(Vectors.list(vector))
                .setPublishedAt(START.plus(Duration.ofMinutes(minute)))
                .build();
        return new EntityFeed(mention, null);
    }

    private static EntityFeed progress(int partition, int minute) {
        return new EntityFeed(null, new SourceProgress(partition, START.plus(Duration.ofMinutes(minute))));
    }

    private static List<String> run(int sourcePartitions, List<EntityFeed> feed) {
        CommittedPositionProbe never = topic -> new CompletableFuture<>();
        try (var driver = new TopologyTestDriver(topology(sourcePartitions, never), properties())) {
            pipe(driver, feed);
            return output(driver);
        }
    }

    private static Properties properties() {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "track-entities-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        return properties;
    }

    /** However far the driver's clock jumps, it ticks once. */
    private static void awaitTicks(TopologyTestDriver driver) {
        for (int i = 0; i < 4; i++) {
            driver.advanceWallClockTime(IDLE_AFTER);
        }
    }

    private static void pipe(TopologyTestDriver driver, List<EntityFeed> feed) {
        var input = driver.createInputTopic("feed", new StringSerializer(), FEED.serializer());
        feed.forEach(value -> input.pipeInput("key", value));
    }

    private static List<String> output(TopologyTestDriver driver) {
        return driver
                .createOutputTopic("risk", new StringDeserializer(), new StringDeserializer())
                .readRecordsToList()
                .stream()
                .map(record -> record.key() + " " + record.timestamp() + " " + record.value())
                .toList();
    }

    private static Topology topology(int sourcePartitions, CommittedPositionProbe reads) {
        var builder = new StreamsBuilder();
        builder.addStateStore(store(Names.ENTITY_STORE, EntityState.class));
        builder.addStateStore(store(Names.MENTION_STORE, EntityMention.class));
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(Names.STEP_STORE), Serdes.String(), Serdes.Long()));
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(Names.PROGRESS_STORE),
                Serdes.Integer(),
                StateSerde.of(SourceProgress.class)));
        builder.stream("feed", Consumed.with(Serdes.String(), FEED))
                .process(
                        () -> new TrackEntities(
                                RiskSettings.defaults(),
                                Map.of(),
                                new TrackEntities.Source("news", sourcePartitions, IDLE_AFTER, reads)),
                        Named.as("track-entities"),
                        Names.ENTITY_STORE,
                        Names.MENTION_STORE,
                        Names.STEP_STORE,
                        Names.PROGRESS_STORE)
                .mapValues(SpecificRecord::toString)
                .to("risk", Produced.with(Serdes.String(), Serdes.String()));
        return builder.build();
    }

    private static <T extends SpecificRecordBase> StoreBuilder<?> store(String name, Class<T> type) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), StateSerde.of(type));
    }
}
