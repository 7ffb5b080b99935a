package io.embedstream.topology.vectorstore;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.CommitCallback;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** The context of a store inside another one: all is passed on but the registration, which is the outer store's. */
final class UnregisteredContext implements StateStoreContext {

    private final StateStoreContext context;
    private CommitCallback commitCallback = () -> {};

    UnregisteredContext(StateStoreContext context) {
        this.context = context;
    }

    /** What the inner store wants to be called at a commit. */
    CommitCallback commitCallback() {
        return commitCallback;
    }

    /** Deletes the files of a disk store. */
    void deleteDisk(String store) {
        Path directory = stateDir().toPath().resolve("rocksdb").resolve(store);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + directory + "; delete it by hand", e);
        }
    }

    @Override
    public void register(StateStore store, StateRestoreCallback restoreCallback) {
        // The outer store registers itself.
    }

    @Override
    public void register(StateStore store, StateRestoreCallback restoreCallback, CommitCallback callback) {
        commitCallback = callback;
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
        return context.recordMetadata();
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
