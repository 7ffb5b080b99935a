package io.embedstream.it.sinks;

import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.cli.CommandLines;
import io.embedstream.deploy.registry.EmbeddedRegistry;
import io.embedstream.deploy.topics.CommittedReader;
import io.embedstream.serde.AvroDeserializer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A cluster with what the demo wrote over its samples, embedded by the shipped models. */
final class Outputs implements AutoCloseable {
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;

    private Outputs(EmbeddedBroker broker, EmbeddedRegistry registry) {
        this.broker = broker;
        this.registry = registry;
    }

    /** Runs the demo to its end, and starts its cluster again. */
    static Outputs ofDemo(Path directory) throws IOException {
        command("demo", "--exit-after-replay", "--data-dir", directory.toString());
        return new Outputs(
                EmbeddedBroker.start(directory.resolve("broker")),
                EmbeddedRegistry.start(directory.resolve("registry"), 0));
    }

    /** Writes the output topics to files. */
    void dump(Path configuration, Path to) throws IOException {
        Files.writeString(
                configuration,
                "bootstrap.servers=" + broker.bootstrapServers() + "\nschema.registry.url=" + registry.url() + "\n");
        command("topics", "dump", "--config", configuration.toString(), "--to", to.toString());
    }

    private static void command(String... arguments) {
        var err = new StringWriter();
        int code = CommandLines.of(time -> {
                    Thread.sleep(time.toMillis());
                    return false;
                })
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + " ended with " + code + ": " + err);
        }
    }

    /** What a worker's configuration takes from the environment. */
    Map<String, String> environment() {
        return Map.of(
                "BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "SCHEMA_REGISTRY_URL", registry.url());
    }

    /** The last committed record of each id. */
    <T extends SpecificRecord> Map<String, T> latest(Class<T> type, Function<T, String> id, String topic) {
        Map<String, T> records = new LinkedHashMap<>();
        try (var deserializer = new AvroDeserializer<>(type);
                var consumer = CommittedReader.open(clients())) {
            deserializer.configure(Map.of("schema.registry.url", registry.url()), false);
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).get(partitions.get(0));
            while (consumer.position(partitions.get(0)) < end) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(100))) {
                    T record = deserializer.deserialize(topic, each.value());
                    if (record != null) {
                        records.put(id.apply(record), record);
                    }
                }
            }
        }
        return records;
    }

    /** Writes a tombstone, as an erasure does. */
    void delete(String topic, String key) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(clients(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, null)).get();
        }
    }

    /** Offsets that a connector has committed. */
    Map<TopicPartition, Long> committed(String connector) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(clients())) {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            admin.listConsumerGroupOffsets("connect-" + connector)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
            return offsets;
        }
    }

    /** Lets a connector that does not run begin from the start. */
    void forget(String connector) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(clients())) {
            admin.deleteConsumerGroups(List.of("connect-" + connector)).all().get();
        }
    }

    /** The same, where it may never have run. */
    void forgetIfKnown(String connector) throws ExecutionException, InterruptedException {
        if (!committed(connector).isEmpty()) {
            forget(connector);
        }
    }

    private Map<String, Object> clients() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    @Override
    public void close() {
        broker.close();
        registry.close();
    }
}
