package io.embedstream.topology.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;

/** Where stores keep their files in a test, and what a killed process leaves of it. */
public record StoreDirectory(Path path) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LEAST_BYTES = 2 << 20;

    /** The context of a global store under exactly-once. */
    public StateStoreContext context(boolean transactional) {
        var config = new Properties();
        config.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "stores",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "none:1",
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG,
                SharedRocksDbMemory.class,
                StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG,
                transactional));
        return new MockProcessorContext<>(config, new TaskId(-1, -1), path.toFile()).getStateStoreContext();
    }

    /** Returns when some megabytes have been written out of memory, and no more are: which is what a kill leaves. */
    public void awaitTables() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long before = -1;
        for (long now = tableBytes(); now < LEAST_BYTES || now != before; now = tableBytes()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(now + " bytes were written out of memory within " + PATIENCE);
            }
            before = now;
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private long tableBytes() throws IOException {
        try (var files = Files.walk(path)) {
            return files.filter(file -> file.toString().endsWith(".sst"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** The files as they are now, though a store has them open. */
    public StoreDirectory copyTo(Path target) throws IOException {
        try (var files = Files.walk(path)) {
            for (var file : files.toList()) {
                Files.copy(file, target.resolve(path.relativize(file).toString()));
            }
        }
        return new StoreDirectory(target);
    }
}
