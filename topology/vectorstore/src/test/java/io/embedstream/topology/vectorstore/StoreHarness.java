package io.embedstream.topology.vectorstore;

import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.CommitCallback;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** A task around one innermost store: it records what is written as a changelog would, and restores from such a log. */
final class StoreHarness implements StateStoreContext {

    private final StateStoreContext context;
    private final List<KeyValue<byte[], byte[]>> changelog = new ArrayList<>();
    private RecordMetadata metadata;
    private BatchingStateRestoreCallback restore;

    StoreHarness(File stateDir) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "harness");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        context = new MockProcessorContext<>(config, new TaskId(0, 0), stateDir).getStateStoreContext();
    }

    /** Writes through to the store and to the changelog. */
    void write(SearchableBytesStore store, Bytes key, byte[] value) {
        store.put(key, value);
        changelog.add(KeyValue.pair(key.get(), value));
    }

    List<KeyValue<byte[], byte[]>> changelog() {
        return changelog;
    }

    void restore(Collection<KeyValue<byte[], byte[]>> records) {
        restore.restoreAll(records);
    }

    /** What a record being processed looks like to the store. */
    void processing(RecordMetadata record) {
        metadata = record;
    }

    @Override
    public void register(StateStore store, StateRestoreCallback callback) {
        restore = (BatchingStateRestoreCallback) callback;
    }

    @Override
    public void register(StateStore store, StateRestoreCallback callback, CommitCallback commitCallback) {
        register(store, callback);
    }

    @Override
    public String applicationId() {
        return context.applicationId();
    }

    @Override
    public TaskId taskId() {
        return context.taskId();
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return Optional.ofNullable(metadata);
    }

    @Override
    public Serde<?> keySerde() {
        return context.keySerde();
    }

    @Override
    public Serde<?> valueSerde() {
        return context.valueSerde();
    }

    @Override
    public File stateDir() {
        return context.stateDir();
    }

    @Override
    public StreamsMetrics metrics() {
        return context.metrics();
    }

    @Override
    public Map<String, Object> appConfigs() {
        return context.appConfigs();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        return context.appConfigsWithPrefix(prefix);
    }
}
