package io.embedstream.deploy.bench.risk;

import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.schemas.internal.EntityUpdate;
import io.embedstream.topology.risk.RiskStateStores;
import io.embedstream.topology.state.StateSerde;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker with the topics of {@link RiskApplication}: feeds it, and looks at what it has done. */
final class RiskBroker implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final EmbeddedBroker broker;
    private final int partitions;
    private final Admin admin;
    private final KafkaProducer<String, EntityUpdate> producer;

    /**
     * What all changelogs of an application hold: bytes of keys and values, by store, and the largest value.
     */
    record Changelogs(Map<String, Long> byStore, long largest) {
        long bytes() {
            return byStore.values().stream().mapToLong(bytes -> bytes).sum();
        }

        /** Bytes of each store for one of {@code mentions}. */
        Map<String, Long> perMention(int mentions) {
            var each = new TreeMap<String, Long>();
            byStore.forEach((store, bytes) -> each.put(store, bytes / mentions));
            return each;
        }
    }

    RiskBroker(Path directory, int partitions) {
        this.broker = EmbeddedBroker.start(directory);
        this.partitions = partitions;
        this.admin = Admin.create(clients());
        await(admin.createTopics(List.of(
                        new NewTopic(RiskApplication.UPDATES, partitions, (short) 1),
                        new NewTopic(RiskApplication.OUTPUT, partitions, (short) 1)))
                .all());
        this.producer = new KafkaProducer<>(
                clients(),
                new StringSerializer(),
                StateSerde.of(EntityUpdate.class).serializer());
    }

    private Map<String, Object> clients() {
        return new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 5));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Sends a mention to its entity's partition. */
    void send(EntityUpdate mention) {
        producer.send(new ProducerRecord<>(
                RiskApplication.UPDATES, mention.getMention().getEntityId(), mention));
    }

    /** Sends the progress of every source partition to every partition. */
    void sendProgress(RiskFeed feed, Duration at) {
        for (int source = 0; source < partitions; source++) {
            for (int partition = 0; partition < partitions; partition++) {
                producer.send(new ProducerRecord<>(
                        RiskApplication.UPDATES, partition, "partition-" + source, feed.progress(source, at)));
            }
        }
        producer.flush();
    }

    /** Number of records behind what an application has committed. */
    long lag(String application) {
        var committed = await(admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata());
        long lag = 0;
        for (var end : ends(RiskApplication.UPDATES).entrySet()) {
            var position = committed.get(end.getKey());
            lag += end.getValue() - (position == null ? 0 : position.offset());
        }
        return lag;
    }

    /** Sum of end offsets of the output, which grows while anything is emitted. */
    long emitted() {
        return ends(RiskApplication.OUTPUT).values().stream()
                .mapToLong(end -> end)
                .sum();
    }

    private Map<TopicPartition, Long> ends(String topic) {
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        var ends = new HashMap<TopicPartition, Long>();
        await(admin.listOffsets(latest).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Reads all changelogs of an application. */
    Changelogs changelogs(String application) {
        var byStore = new TreeMap<String, Long>();
        long largest = 0;
        for (var store : RiskStateStores.names()) {
            var lengths = lengths(application + "-" + store + "-changelog");
            byStore.put(store, lengths.bytes());
            largest = Math.max(largest, lengths.largest());
        }
        return new Changelogs(byStore, largest);
    }

    private record Lengths(long bytes, long largest) {}

    private Lengths lengths(String changelog) {
        var logs = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(changelog, partition))
                .toList();
        long bytes = 0;
        long largest = 0;
        try (var consumer = new KafkaConsumer<>(clients(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(logs);
            consumer.seekToBeginning(logs);
            var ends = consumer.endOffsets(logs);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(POLL)) {
                    long value = Math.max(0, record.serializedValueSize());
                    bytes += Math.max(0, record.serializedKeySize()) + value;
                    largest = Math.max(largest, value);
                }
            }
        }
        return new Lengths(bytes, largest);
    }

    private static <T> T await(org.apache.kafka.common.KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the benchmark's broker", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the benchmark's broker failed", e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        broker.close();
    }
}
