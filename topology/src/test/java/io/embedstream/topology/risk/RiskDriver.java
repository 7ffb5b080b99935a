package io.embedstream.topology.risk;

import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityUpdate;
import io.embedstream.schemas.internal.SourceProgress;
import io.embedstream.topology.cascade.SameStories;
import io.embedstream.topology.route.OutputRoute;
import io.embedstream.topology.state.StateSerde;
import io.embedstream.topology.text.HalfPrecision;
import io.embedstream.topology.time.CommittedPositionProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Runs {@link TrackEntities} over updates and keeps what it emits. */
final class RiskDriver implements AutoCloseable {
    static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    static final Duration IDLE_AFTER = Duration.ofSeconds(5);
    static final CommittedPositionProbe NEVER = topic -> new CompletableFuture<>();
    private static final Serde<EntityUpdate> UPDATES = StateSerde.of(EntityUpdate.class);

    private final List<Emitted> emitted = new ArrayList<>();
    private final TopologyTestDriver driver;

    /** A record with its key and event time. */
    record Emitted(String entityId, long time, SpecificRecord value) {
        boolean provisional() {
            return value instanceof RiskAlert alert && alert.getProvisional();
        }
    }

    RiskDriver(RiskSettings settings, int sourcePartitions, CommittedPositionProbe reads) {
        this(settings, sourcePartitions, reads, OutputRoute.AS_CONFIGURED);
    }

    RiskDriver(RiskSettings settings, int sourcePartitions, CommittedPositionProbe reads, OutputRoute route) {
        var builder = new StreamsBuilder();
        RiskStateStores.builders(Stores::inMemoryKeyValueStore).forEach(builder::addStateStore);
        builder.stream("updates", Consumed.with(Serdes.String(), UPDATES))
                .process(
                        () -> new TrackEntities(
                                settings,
                                EventModels.of(Map.of()),
                                SameStories.BY_VECTORS,
                                new TrackEntities.Source("news", sourcePartitions, IDLE_AFTER, reads),
                                route),
                        Named.as("track-entities"),
                        RiskStateStores.names())
                .process(() -> record -> emitted.add(new Emitted(record.key(), record.timestamp(), record.value())));
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "track-entities-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        this.driver = new TopologyTestDriver(builder.build(), properties);
    }

    /** What a new driver emits on a feed. */
    static List<Emitted> run(RiskSettings settings, int sourcePartitions, List<EntityUpdate> feed) {
        try (var driver = new RiskDriver(settings, sourcePartitions, NEVER)) {
            driver.pipe(feed);
            driver.awaitWork();
            return driver.emitted();
        }
    }

    void pipe(List<EntityUpdate> feed) {
        var input = driver.createInputTopic("updates", new StringSerializer(), UPDATES.serializer());
        feed.forEach(update -> input.pipeInput("key", update));
    }

    /** Ticks until nothing more is emitted; however far the driver's clock jumps, it ticks once. */
    void awaitWork() {
        int quiet = 0;
        while (quiet < 100) {
            int before = emitted.size();
            driver.advanceWallClockTime(IDLE_AFTER);
            quiet = emitted.size() == before ? quiet + 1 : 0;
        }
    }

    List<Emitted> emitted() {
        return List.copyOf(emitted);
    }

    List<RiskAlert> alerts() {
        return emitted.stream()
                .map(Emitted::value)
                .filter(RiskAlert.class::isInstance)
                .map(RiskAlert.class::cast)
                .toList();
    }

    <K, V> KeyValueStore<K, V> store(String name) {
        return driver.getKeyValueStore(name);
    }

    /** Number of entries of a store. */
    int entries(String name) {
        int entries = 0;
        try (var all = store(name).all()) {
            for (; all.hasNext(); all.next()) {
                entries++;
            }
        }
        return entries;
    }

    static EntityUpdate mention(String entity, String article, int minute, float score) {
        return mention(entity, article, minute, score, builder -> builder);
    }

    static EntityUpdate mention(
            String entity,
            String article,
            int minute,
            float score,
            Function<EntityMention.Builder, EntityMention.Builder> change) {
        var vector = new float[512];
        vector[Math.floorMod(article.hashCode(), 512)] = 1;
        var mention = EntityMention.newBuilder()
                .setEntityId(entity)
                .setArticleId(article)
                .setHeadline(article)
                .setText(article)
                .setScore(Math.max(-1, score))
                .setFingerprint("f")
                .setVectorF16(HalfPrecision.pack(vector))
                .setPublishedAt(START.plus(Duration.ofMinutes(minute)));
        return new EntityUpdate(change.apply(mention).build(), null);
    }

    static EntityUpdate progress(int partition, int minute) {
        return new EntityUpdate(null, new SourceProgress(partition, START.plus(Duration.ofMinutes(minute)), null));
    }

    static EntityUpdate claim(int partition, int minute, int claimed) {
        return new EntityUpdate(
                null,
                new SourceProgress(
                        partition, START.plus(Duration.ofMinutes(minute)), START.plus(Duration.ofMinutes(claimed))));
    }

    @Override
    public void close() {
        driver.close();
    }
}
