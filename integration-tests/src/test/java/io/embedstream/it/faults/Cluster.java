package io.embedstream.it.faults;

import io.embedstream.deploy.registry.EmbeddedRegistry;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.RecordFormats;
import io.embedstream.topology.RegistryFormats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The broker, a process of its own, and the registry, in this one; both can fail and come back as they were. */
final class Cluster implements AutoCloseable {
    private final Path directory;
    private ChildProcess broker;
    private String bootstrapServers;
    private EmbeddedRegistry registry;
    private final int registryPort;
    private final RecordFormats formats;

    private Cluster(Path directory) throws IOException {
        this.directory = directory;
        registry = EmbeddedRegistry.start(directory.resolve("registry"), 0);
        registryPort = registry.port();
        formats = new SharedFormats(
                new RegistryFormats(Map.of("schema.registry.url", "http://127.0.0.1:" + registryPort)));
        startBroker();
    }

    /** Starts both in a directory and loads the catalogs. */
    static Cluster start(Path directory) throws IOException, InterruptedException {
        var cluster = new Cluster(directory);
        cluster.loadCatalogs();
        return cluster;
    }

    /** A configuration of this cluster with topics of its own, which are created. */
    RunConfig newRun(String name) throws InterruptedException {
        var run = RunConfig.of(name, bootstrapServers, "http://127.0.0.1:" + registryPort);
        try (var admin = new TopicAdmin(clientSettings())) {
            admin.createMissing(TopicPlan.of(run.config()).stream()
                    .map(topic -> topic.name().equals(run.topics().profiles()) ? keepingAll(topic) : topic)
                    .toList());
        }
        return run;
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
                directory.resolve("broker.log"),
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

    void stopRegistry() {
        registry.close();
    }

    void startRegistry() {
        try {
            registry = EmbeddedRegistry.start(directory.resolve("registry"), registryPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void loadCatalogs() throws InterruptedException {
        var topics = newRun("catalogs").topics();
        var formats = formats();
        try (var producer = new KafkaProducer<>(clientSettings(), new StringSerializer(), new ByteArraySerializer())) {
            for (var template : Catalogs.templates()) {
                var bytes = formats.serde(AnswerTemplate.class).serializer().serialize(topics.templates(), template);
                producer.send(new ProducerRecord<>(topics.templates(), template.getTemplateId(), bytes));
            }
            for (var entity : Catalogs.watchlist()) {
                var bytes = formats.serde(WatchedEntity.class).serializer().serialize(topics.watchlist(), entity);
                producer.send(new ProducerRecord<>(topics.watchlist(), entity.getEntityId(), bytes));
            }
            for (var item : Catalogs.items()) {
                var bytes = formats.serde(CatalogItem.class).serializer().serialize(topics.items(), item);
                producer.send(new ProducerRecord<>(topics.items(), item.getItemId(), bytes));
            }
        }
    }

    @Override
    public void close() {
        broker.close();
        registry.close();
    }
}
