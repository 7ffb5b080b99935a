package io.embedstream.it.faults;

import io.embedstream.deploy.registry.EmbeddedRegistry;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import io.embedstream.schemas.SupportChat;
import io.embedstream.serde.registry.RegistryClients;
import io.embedstream.serde.registry.RegistryConfig;
import io.embedstream.serde.registry.SchemaText;
import io.embedstream.topology.RecordFormats;
import io.embedstream.topology.RegistryFormats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The broker, a process of its own, and the registry, in this one; both can fail and come back as they were. */
final class Cluster implements AutoCloseable {
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(90);

    private final Path directory;
    private ChildProcess broker;
    private int brokerStarts;
    private String bootstrapServers;
    private EmbeddedRegistry registry;
    private final int registryPort;
    private final RecordFormats formats;

    private Cluster(Path directory) throws IOException {
        this.directory = directory;
        registry = EmbeddedRegistry.start(directory.resolve("registry"), 0);
        registryPort = registry.port();
        formats = new SharedFormats(new RegistryFormats(Map.of("schema.registry.url", registryUrl())));
        startBroker();
    }

    /** Starts both in a directory and loads the catalogs. */
    static Cluster start(Path directory) throws IOException, InterruptedException {
        var cluster = new Cluster(directory);
        try (var catalogs = cluster.catalogs(cluster.newRun("catalogs"), BulkCatalogs.NONE)) {
            catalogs.load();
        }
        return cluster;
    }

    /** Writes the catalogs of a run. */
    CatalogFeeder catalogs(RunConfig run, BulkCatalogs bulk) {
        return new CatalogFeeder(clientSettings(), formats(), run.topics(), bulk);
    }

    /** A configuration of this cluster with topics of its own, which are created. */
    RunConfig newRun(String name) throws InterruptedException {
        return newRun(name, Map.of());
    }

    /** As {@link #newRun(String)}, with other values for some keys. */
    RunConfig newRun(String name, Map<String, String> settings) throws InterruptedException {
        var run = RunConfig.of(name, bootstrapServers, registryUrl()).with(settings);
        create(TopicPlan.of(run.config()).stream()
                .map(topic -> topic.name().equals(run.topics().profiles()) ? keepingAll(topic) : topic)
                .toList());
        return run;
    }

    /** On a busy machine the broker misses its own heartbeats, and has no place for replicas until it has caught up. */
    private void create(List<NewTopic> topics) throws InterruptedException {
        long deadline = System.nanoTime() + BROKER_PATIENCE.toNanos();
        try (var admin = new TopicAdmin(clientSettings())) {
            while (true) {
                try {
                    admin.createMissing(topics);
                    return;
                } catch (KafkaException e) {
                    boolean fenced = e.getCause() instanceof InvalidReplicationFactorException;
                    if (!fenced || System.nanoTime() > deadline) {
                        throw e;
                    }
                    Waiting.pause(1000);
                }
            }
        }
    }

    /** Compaction would take records away that are to be compared. */
    private static NewTopic keepingAll(NewTopic compacted) {
        var configs = new HashMap<>(compacted.configs());
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        return new NewTopic(compacted.name(), compacted.numPartitions(), compacted.replicationFactor())
                .configs(configs);
    }

    Map<String, Object> clientSettings() {
        return Map.of("bootstrap.servers", bootstrapServers, "reconnect.backoff.max.ms", "500");
    }

    /** How the harness reads and writes records. */
    RecordFormats formats() {
        return formats;
    }

    void startBroker() {
        broker = ChildProcess.start(
                BrokerProcess.class,
                directory.resolve("broker-" + brokerStarts++ + ".log"),
                System.getProperty("java.class.path"),
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
                List.of(directory.resolve("broker").toString()));
        bootstrapServers = broker.awaitReady();
    }

    void killBroker() {
        broker.kill();
    }

    ChildProcess broker() {
        return broker;
    }

    /** Waits until an instance of a run has been given partitions; classic protocol. */
    void awaitMember(RunConfig run, String instance, Duration timeout) {
        Waiting.until(
                timeout,
                instance + " to be given work",
                () -> members(run, instance).stream()
                        .anyMatch(
                                member -> !member.assignment().topicPartitions().isEmpty()));
    }

    /** Waits until an instance is no member of its group any more; classic protocol. */
    void awaitNoMember(RunConfig run, String instance, Duration timeout) {
        Waiting.until(
                timeout,
                instance + " to be missed",
                () -> members(run, instance).isEmpty());
    }

    private List<MemberDescription> members(RunConfig run, String instance) {
        try (var admin = Admin.create(clientSettings())) {
            var group = run.applicationId();
            var description =
                    admin.describeConsumerGroups(List.of(group)).all().get().get(group);
            return description.members().stream()
                    .filter(member -> member.groupInstanceId()
                            .filter(id -> id.startsWith(instance))
                            .isPresent())
                    .toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot describe the group of " + run.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Number of events that the application of a run has yet to commit. */
    long lag(RunConfig run) {
        var settings = new HashMap<>(clientSettings());
        settings.put("group.id", run.applicationId());
        settings.put("enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = run.topics().events().stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toSet());
            var committed = consumer.committed(partitions);
            return consumer.endOffsets(partitions).entrySet().stream()
                    .mapToLong(end -> end.getValue()
                            - (committed.get(end.getKey()) == null
                                    ? 0
                                    : committed.get(end.getKey()).offset()))
                    .sum();
        }
    }

    /** A {@code read_committed} reader of what comes to a topic from now on. */
    KafkaConsumer<byte[], byte[]> endReader(String topic) {
        var settings = new HashMap<>(clientSettings());
        settings.put("isolation.level", "read_committed");
        settings.put("fetch.max.wait.ms", 5);
        var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    /** Registers further versions of the schema of chats until one has an id. */
    void registerUpTo(int id) {
        var config = new RegistryConfig(Map.of(RegistryConfig.URL, registryUrl()));
        try (var client = RegistryClients.create(config)) {
            int latest = 0;
            for (int revision = 0; latest < id; revision++) {
                var schema =
                        new Schema.Parser().parse(SupportChat.getClassSchema().toString());
                schema.addProp("revision", revision);
                latest = client.register("revised-chats", SchemaText.avro(schema.toString()), false)
                        .id();
            }
            if (latest != id) {
                throw new IllegalStateException("schema id " + id + " is taken, the next is " + latest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String registryUrl() {
        return "http://127.0.0.1:" + registryPort;
    }

    /** Brings back what a fault has left down. */
    void heal() {
        if (registry == null) {
            startRegistry();
        }
        if (broker.isAlive()) {
            broker.thaw();
        } else {
            startBroker();
        }
    }

    void stopRegistry() {
        registry.close();
        registry = null;
    }

    void startRegistry() {
        try {
            registry = EmbeddedRegistry.start(directory.resolve("registry"), registryPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        broker.close();
        if (registry != null) {
            registry.close();
        }
    }
}
