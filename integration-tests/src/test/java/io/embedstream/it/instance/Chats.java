package io.embedstream.it.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.app.LoadedModels;
import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.topology.Heads;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.support.AnswerCalibration;
import io.embedstream.topology.trace.TraceHeaders;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An application that enriches chats, JSON in and out, on a broker of its own. */
record Chats(EmbeddedBroker broker, String applicationId, Path directory) {
    /** Time of every message. */
    static final Instant SENT_AT = Instant.ofEpochMilli(1_709_541_000_000L);

    private static final Duration LIMIT = Duration.ofSeconds(120);

    /** Creates the topics. */
    static Chats on(EmbeddedBroker broker, String applicationId, Path directory) throws InterruptedException {
        Chats chats = new Chats(broker, applicationId, directory);
        EmbedstreamConfig config = chats.config("topics", Map.of());
        try (TopicAdmin topics = new TopicAdmin(EmbedstreamApp.clientSettings(config))) {
            topics.createMissing(TopicPlan.of(config));
        }
        return chats;
    }

    /** The configuration of an instance. */
    EmbedstreamConfig config(String instance, Map<String, String> besides) {
        return EmbedstreamConfig.of(pairs(directory.resolve("state-" + instance), besides), "test");
    }

    /** What its file says. */
    Map<String, String> pairs(Path state, Map<String, String> besides) {
        Map<String, String> pairs = new HashMap<>();
        pairs.put("bootstrap.servers", broker.bootstrapServers());
        pairs.put("application.id", applicationId);
        pairs.put("state.dir", state.toString());
        pairs.put("stream.threads", "2");
        pairs.put("domains", "support");
        pairs.put("input.format", "json");
        pairs.put("output.format", "json");
        pairs.put("topics.partitions", "2");
        pairs.put("topics.replication.factor", "1");
        pairs.put("topic.chats", "chats-" + applicationId);
        pairs.put("topic.support.enriched", "enriched-" + applicationId);
        pairs.putAll(besides);
        return pairs;
    }

    /** An encoder for English alone, without heads. */
    static LoadedModels models(TextEncoder encoder) {
        return new LoadedModels(
                new LanguageModels(Map.of("en", encoder)),
                new Heads(Map.of(), Map.of(), Map.of(), Map.of()),
                Map.of("en", new AnswerCalibration(20, -6, 0.5, 0.3)));
    }

    /** Messages from a number to another, each of a conversation of its own. */
    void send(int from, int to) {
        send(from, to, List.of());
    }

    /** As {@link #send(int, int)}, of a trace. */
    void send(int from, int to, String traceparent) {
        send(from, to, List.of(new RecordHeader(TraceHeaders.PARENT, traceparent.getBytes(UTF_8))));
    }

    private void send(int from, int to, List<Header> headers) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = from; i < to; i++) {
                String value = """
                        {"message_id":"m%d","conversation_id":"c%d","role":"customer","text":"where is my parcel","language":"en",\
                        "sent_at":1709541000000}""".formatted(i, i);
                producer.send(new ProducerRecord<>(
                        "chats-" + applicationId,
                        null,
                        SENT_AT.toEpochMilli(),
                        ("c" + i).getBytes(UTF_8),
                        value.getBytes(UTF_8),
                        headers));
            }
        }
    }

    /** Keys of the enriched messages that are committed; fails if one is there twice. */
    Set<String> enriched() {
        Set<String> keys = new TreeSet<>();
        String topic = "enriched-" + applicationId;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    String key = new String(record.key(), UTF_8);
                    if (!keys.add(key)) {
                        throw new AssertionError(key + " was enriched twice");
                    }
                });
            }
        }
        return keys;
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LIMIT + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
