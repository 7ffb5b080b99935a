package io.embedstream.topology.state;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
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
        Map<Path, Long> before = Map.of();
        for (Map<Path, Long> now = files(); bytes(now) < LEAST_BYTES || !now.equals(before); now = files()) {
            before = now;
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static long bytes(Map<Path, Long> files) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().toString().endsWith(".sst"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Sizes, once no file comes or goes while they are listed. */
    private Map<Path, Long> files() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try (var files = Files.walk(path)) {
                return files.filter(Files::isRegularFile)
                        .collect(toMap(file -> file, file -> file.toFile().length()));
            } catch (UncheckedIOException compactedMeanwhile) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
        throw new AssertionError("files of " + path + " come and go for " + PATIENCE);
    }

    /** The files as they are at one moment, though a store has them open. */
    public StoreDirectory copyTo(Path target) throws IOException {
        Map<Path, Long> before;
        do {
            before = files();
            try (var left = Files.exists(target) ? Files.walk(target) : Stream.<Path>empty()) {
                left.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
            copy(target);
        } while (!files().equals(before));
        return new StoreDirectory(target);
    }

    private void copy(Path target) throws IOException {
        try (var files = Files.walk(path)) {
            for (var file : files.toList()) {
                Files.copy(file, target.resolve(path.relativize(file).toString()));
            }
        } catch (UncheckedIOException | NoSuchFileException compactedMeanwhile) {
            // The files have changed then, so all are copied again.
        }
    }
}
