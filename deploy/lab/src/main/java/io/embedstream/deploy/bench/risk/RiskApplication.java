package io.embedstream.deploy.bench.risk;

import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.schemas.internal.EntityUpdate;
import io.embedstream.topology.cascade.SameStories;
import io.embedstream.topology.risk.EventModels;
import io.embedstream.topology.risk.RiskSettings;
import io.embedstream.topology.risk.RiskStateStores;
import io.embedstream.topology.risk.TrackEntities;
import io.embedstream.topology.route.OutputRoute;
import io.embedstream.topology.state.SharedRocksDbMemory;
import io.embedstream.topology.state.StateSerde;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/** The risk stage alone as an application, exactly-once, between two topics. */
final class RiskApplication implements AutoCloseable {
    static final String UPDATES = "risk-updates";
    static final String OUTPUT = "risk-output";
    private static final Duration STOP = Duration.ofSeconds(30);

    private final KafkaStreams streams;

    private RiskApplication(KafkaStreams streams) {
        this.streams = streams;
    }

    /** @param name application id; the same name goes on where the last one stopped */
    static RiskApplication start(String bootstrapServers, Path state, String name, int partitions) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 30);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksDbMemory.class);
        properties.put(StreamsConfig.mainConsumerPrefix("max.poll.records"), 256);
        properties.put(StreamsConfig.mainConsumerPrefix("session.timeout.ms"), 6000);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        var streams = new KafkaStreams(topology(partitions), properties);
        streams.start();
        return new RiskApplication(streams);
    }

    private static Topology topology(int partitions) {
        var builder = new StreamsBuilder();
        RiskStateStores.builders().forEach(builder::addStateStore);
        var head = EventHead.of(
                new EncoderBinding(RiskFeed.MODEL, List.of(RiskFeed.MODEL)),
                new float[RiskFeed.DIMENSION],
                new EventHead.Line(20, -10),
                Map.of());
        var source = new TrackEntities.Source(
                UPDATES, partitions, Duration.ofSeconds(5), topic -> new CompletableFuture<>());
        builder.stream(UPDATES, Consumed.with(Serdes.String(), StateSerde.of(EntityUpdate.class)))
                .process(
                        () -> new TrackEntities(
                                RiskSettings.defaults(),
                                EventModels.of(Map.of(RiskFeed.MODEL, head)),
                                SameStories.BY_VECTORS,
                                source,
                                OutputRoute.AS_CONFIGURED),
                        Named.as("track-entities"),
                        RiskStateStores.names())
                .mapValues(value -> value.getSchema().getName() + value)
                .to(OUTPUT, Produced.with(Serdes.String(), Serdes.String()));
        return builder.build();
    }

    /** Longest call of a processor or punctuator of late, milliseconds. */
    double longestCallMillis() {
        return streams.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().group().equals("stream-thread-metrics"))
                .filter(metric -> List.of("process-latency-max", "punctuate-latency-max", "commit-latency-max")
                        .contains(metric.getKey().name()))
                .mapToDouble(metric -> metric.getValue().metricValue() instanceof Double value ? value : 0)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    void requireAlive() {
        if (streams.state() == KafkaStreams.State.ERROR || streams.state() == KafkaStreams.State.PENDING_ERROR) {
            throw new IllegalStateException("the application of the benchmark has stopped in state " + streams.state());
        }
    }

    @Override
    public void close() {
        streams.close(STOP);
    }
}
