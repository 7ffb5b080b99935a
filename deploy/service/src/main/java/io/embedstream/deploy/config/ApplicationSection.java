package io.embedstream.deploy.config;

import io.embedstream.topology.ingest.KeyPartitioner;
import io.embedstream.topology.state.SharedRocksDbMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Keys of {@link ApplicationSettings}. */
final class ApplicationSection {
    private static final String BOOTSTRAP = "bootstrap.servers";
    static final String REGISTRY = "schema.registry.url";
    private static final String APPLICATION_ID = "application.id";
    private static final String STATE_DIR = "state.dir";
    private static final String STATE_MEMORY = "state.memory.mb";
    private static final String THREADS = "stream.threads";
    static final String HTTP_HOST = "http.host";
    private static final String HTTP_PORT = "http.port";
    static final String HTTP_TOKEN = "http.token";
    private static final String HTTP_SHOW_TEXT = "http.show.text";
    private static final String SEARCH_DEADLINE = "search.deadline.ms";
    private static final String STANDSTILL = "standstill.after.ms";
    private static final String PATIENCE = "start.patience.ms";
    private static final String PARTITIONS = "topics.partitions";
    private static final String REPLICATION = "topics.replication.factor";

    private static final String PARTITIONER = "input.partitioner";

    private ApplicationSection() {}

    static void define(ConfigDef definition) {
        new Keys(definition, "Application")
                .required(
                        BOOTSTRAP,
                        ConfigDef.Type.LIST,
                        Addresses.ofBrokers(),
                        "Brokers to begin with, as host:port. The rest of the cluster is found through them.")
                .list(
                        REGISTRY,
                        "",
                        Addresses.ofRegistries(),
                        "Addresses of the schema registry, tried in order. Needed where a format is avro.")
                .text(
                        APPLICATION_ID,
                        "embedstream",
                        "Identity of the application: consumer group, prefix of internal topics and of transactional"
                                + " ids. Instances that share it share the work.")
                .text(
                        STATE_DIR,
                        ".embedstream",
                        "Directory of state stores, endpoints.json and the name of the instance in its group. Keep it over"
                                + " restarts, one for each instance; a second process on it is refused, a copy gets a name of its"
                                + " own.")
                .count(
                        STATE_MEMORY,
                        SharedRocksDbMemory.DEFAULT_MEMORY_MB,
                        32,
                        1_000_000,
                        "Megabytes outside the heap that all RocksDB stores of the process share, half of them at most for"
                                + " what is not on disk yet; that half grows with the number of stores, see docs/operations.md."
                                + " kafka.rocksdb.config.setter replaces this limit.")
                .count(THREADS, 2, 1, 256, "Threads that process records.")
                .text(
                        HTTP_HOST,
                        "127.0.0.1",
                        "Address the HTTP server listens on. Instances on several machines search each other's partitions"
                                + " there: name one that the others reach, or 0.0.0.0 and the address they reach in"
                                + " kafka.application.server (host:port).")
                .count(
                        HTTP_PORT,
                        0,
                        0,
                        65535,
                        "Port of the HTTP server; 0 takes that of the last start, or a free one.")
                .optional(
                        HTTP_TOKEN,
                        "Bearer token of the HTTP server. Needed where http.host is not of this machine alone: then everything but"
                                + " health, metrics and the console's files wants it. Instances of one application share it.")
                .flag(
                        HTTP_SHOW_TEXT,
                        true,
                        "Whether the console shows people's words; otherwise it shows how long they are.")
                .millis(
                        SEARCH_DEADLINE,
                        Duration.ofSeconds(2),
                        "How long a search waits for other instances; what has not come by then is left out and the answer"
                                + " says 'partial'.")
                .millis(
                        STANDSTILL,
                        Duration.ofMinutes(1),
                        "How long a partition that has records may commit nothing before the instance says that it is not"
                                + " ready.")
                .millis(
                        PATIENCE,
                        Duration.ofSeconds(20),
                        "How long a command waits, when it starts, for a broker and a schema registry that do not answer.")
                .count(PARTITIONS, 4, 1, 10_000, "Partitions of topics that 'topics create' creates.")
                .count(REPLICATION, 3, 1, 32, "Copies of topics that 'topics create' creates.")
                .choice(
                        PARTITIONER,
                        "murmur2",
                        ConfigDef.ValidString.in("murmur2", "crc32"),
                        "How the producers of chats and reviews choose the partition of a key: murmur2 is Kafka's own, crc32"
                                + " what librdkafka does by default. Records that lie elsewhere are sent on to"
                                + " the partition of their conversation or user.");
    }

    static ApplicationSettings read(AbstractConfig config) {
        return new ApplicationSettings(
                config.getList(BOOTSTRAP),
                config.getList(REGISTRY),
                config.getString(APPLICATION_ID),
                Path.of(config.getString(STATE_DIR)),
                config.getInt(STATE_MEMORY),
                config.getInt(THREADS),
                config.getString(HTTP_HOST),
                config.getInt(HTTP_PORT),
                Optional.of(config.getString(HTTP_TOKEN)).filter(token -> !token.isBlank()),
                config.getBoolean(HTTP_SHOW_TEXT),
                Duration.ofMillis(config.getLong(SEARCH_DEADLINE)),
                Duration.ofMillis(config.getLong(STANDSTILL)),
                Duration.ofMillis(config.getLong(PATIENCE)),
                config.getInt(PARTITIONS),
                config.getInt(REPLICATION).shortValue(),
                KeyPartitioner.valueOf(config.getString(PARTITIONER).toUpperCase(Locale.ROOT)));
    }
}
