package io.embedstream.connect.opensearch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** What a worker gives a task, as far as the sink asks for it. */
final class TaskContext implements SinkTaskContext {
    private final boolean deadLetters;
    private final List<SinkRecord> reported = new ArrayList<>();
    private long timeout;

    /** @param deadLetters whether there is a queue for records that cannot be written */
    TaskContext(boolean deadLetters) {
        this.deadLetters = deadLetters;
    }

    List<SinkRecord> reported() {
        return reported;
    }

    /** Milliseconds that the task asked to wait; 0 if it did not. */
    long timeout() {
        return timeout;
    }

    @Override
    public void timeout(long timeoutMs) {
        timeout = timeoutMs;
    }

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        return deadLetters
                ? (record, error) -> {
                    reported.add(record);
                    return CompletableFuture.completedFuture(null);
                }
                : null;
    }

    @Override
    public Map<String, String> configs() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void offset(TopicPartition partition, long offset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<TopicPartition> assignment() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pause(TopicPartition... partitions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resume(TopicPartition... partitions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void requestCommit() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PluginMetrics pluginMetrics() {
        throw new UnsupportedOperationException();
    }
}
