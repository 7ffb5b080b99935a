package io.embedstream.topology.trial;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * What a stage finds around it in a trial: the catalogs of the application, and for every other store an empty one in
 * memory. Keeps what is forwarded. For one thread.
 */
final class TrialContext<K, V> implements ProcessorContext<K, V> {
    private static final String TRIAL = "trial";

    private final Map<String, StateStore> stores;
    private final StreamsMetrics metrics;
    private final List<V> forwarded = new ArrayList<>();

    /** @param stores of the application, by name */
    TrialContext(Map<String, ? extends StateStore> stores, StreamsMetrics metrics) {
        this.stores = new HashMap<>(stores);
        this.metrics = metrics;
    }

    /** Values that were forwarded, in order. */
    List<V> forwarded() {
        return forwarded;
    }

    @Override
    public <A extends K, B extends V> void forward(Record<A, B> record) {
        forwarded.add(record.value());
    }

    @Override
    public <A extends K, B extends V> void forward(Record<A, B> record, String child) {
        forward(record);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S extends StateStore> S getStateStore(String name) {
        return (S) stores.computeIfAbsent(name, MemoryStore::new);
    }

    @Override
    public String applicationId() {
        return TRIAL;
    }

    @Override
    public TaskId taskId() {
        return new TaskId(0, 0);
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return Optional.empty();
    }

    @Override
    public Serde<?> keySerde() {
        throw new UnsupportedOperationException("nothing of a trial is written");
    }

    @Override
    public Serde<?> valueSerde() {
        return keySerde();
    }

    @Override
    public File stateDir() {
        throw new UnsupportedOperationException("a trial has no directory");
    }

    @Override
    public StreamsMetrics metrics() {
        return metrics;
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
        return () -> {};
    }

    @Override
    public Cancellable schedule(Instant start, Duration interval, PunctuationType type, Punctuator callback) {
        return () -> {};
    }

    @Override
    public void commit() {
        // Nothing is kept.
    }

    @Override
    public Map<String, Object> appConfigs() {
        return Map.of();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        return Map.of();
    }

    @Override
    public long currentSystemTimeMs() {
        return System.currentTimeMillis();
    }

    @Override
    public long currentStreamTimeMs() {
        return currentSystemTimeMs();
    }
}
