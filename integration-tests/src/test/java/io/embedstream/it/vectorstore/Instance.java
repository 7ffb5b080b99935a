package io.embedstream.it.vectorstore;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.state.StoreBuilder;

/** One instance of an application with a vector store, exactly-once, in a state directory of its own. */
final class Instance implements AutoCloseable, StateRestoreListener {

    static final String STORE = "vectors";

    private final AtomicBoolean failing = new AtomicBoolean();
    private final AtomicLong restored = new AtomicLong();
    private final Topology topology = new Topology();
    private final Properties config = new Properties();
    private KafkaStreams streams;

    /** Puts the vectors of a topic into the store. */
    Instance(String application, String bootstrapServers, Path stateDir, String input, StoreBuilder<?> store) {
        this(application, bootstrapServers, stateDir);
        topology.addSource(
                        "read", Serdes.String().deserializer(), Serdes.String().deserializer(), input)
                .addProcessor("put", () -> new PutVector(STORE, failing), "read")
                .addStateStore(store, "put");
    }

    /** With a topology that is still empty. */
    Instance(String application, String bootstrapServers, Path stateDir) {
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        config.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 6000);
        config.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 1000);
        config.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    }

    Topology topology() {
        return topology;
    }

    Instance with(String key, Object value) {
        config.put(key, value);
        return this;
    }

    Instance start() {
        streams = new KafkaStreams(topology, config);
        streams.setGlobalStateRestoreListener(this);
        streams.setUncaughtExceptionHandler(fault -> StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        streams.start();
        return this;
    }

    KafkaStreams streams() {
        return streams;
    }

    /** Lets the instance fail at its next record, without a commit. */
    void dieAtNextRecord() {
        failing.set(true);
    }

    /** Records restored from changelogs since the start. */
    long restored() {
        return restored.get();
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long startOffset, long endOffset) {
        // Only what is restored counts.
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long batchEndOffset, long count) {
        restored.addAndGet(count);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        // Only what is restored counts.
    }

    @Override
    public void close() {
        if (streams != null) {
            streams.close(Duration.ofSeconds(60));
        }
    }
}
