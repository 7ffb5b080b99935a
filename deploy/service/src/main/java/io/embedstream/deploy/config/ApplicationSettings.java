package io.embedstream.deploy.config;

import io.embedstream.topology.ingest.KeyPartitioner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the application runs and what it connects to.
 *
 * @param bootstrapServers brokers to begin with
 * @param registryUrls addresses of the schema registry
 * @param applicationId identity of the application; data, like a store's name
 * @param stateDirectory state stores and {@code endpoints.json}
 * @param stateMemoryMb megabytes all RocksDB stores of the process share
 * @param streamThreads threads that process records
 * @param httpHost address the HTTP server listens on
 * @param httpPort port of it, 0 for a free one
 * @param httpToken bearer token of it, if it has one
 * @param httpShowText whether the console shows people's words
 * @param searchDeadline how long a search waits for other instances
 * @param standstillAfter how long a partition with records may commit nothing before the instance is not ready
 * @param startPatience how long a command waits, when it starts, for a broker and a registry that do not answer
 * @param partitions partitions of topics that are created
 * @param replicationFactor copies of topics that are created
 * @param inputPartitioner how the producers of input topics choose the partition of a key
 */
public record ApplicationSettings(
        List<String> bootstrapServers,
        List<String> registryUrls,
        String applicationId,
        Path stateDirectory,
        int stateMemoryMb,
        int streamThreads,
        String httpHost,
        int httpPort,
        Optional<String> httpToken,
        boolean httpShowText,
        Duration searchDeadline,
        Duration standstillAfter,
        Duration startPatience,
        int partitions,
        short replicationFactor,
        KeyPartitioner inputPartitioner) {
    /** Where replays keep their progress; not configurable, so that a replay always finds what earlier ones did. */
    public static final String REPLAY_PROGRESS_TOPIC = "embedstream.replay-progress";

    public ApplicationSettings {
        bootstrapServers = List.copyOf(bootstrapServers);
        registryUrls = List.copyOf(registryUrls);
    }
}
