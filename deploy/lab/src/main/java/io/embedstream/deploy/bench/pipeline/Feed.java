package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Sends catalogs and events to the topics of a run. Not safe for several threads. */
final class Feed implements AutoCloseable {
    private final Topics topics;
    private final Map<SourceStream, Serializer<SpecificRecord>> serializers = new HashMap<>();
    private final KafkaProducer<byte[], byte[]> producer;

    Feed(EmbedstreamConfig config) {
        this.topics = config.topology().topics();
        for (SourceStream stream : SourceStream.values()) {
            serializers.put(stream, serializer(config, stream.type()));
        }
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", config.application().bootstrapServers(), "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @SuppressWarnings("unchecked") // a stream's serializer gets its records only
    private static Serializer<SpecificRecord> serializer(
            EmbedstreamConfig config, Class<? extends SpecificRecord> type) {
        return (Serializer<SpecificRecord>) config.recordFormats().serde(type).serializer();
    }

    void catalogs(Map<SourceStream, List<SpecificRecord>> records) {
        records.forEach((stream, all) -> all.forEach(record -> send(
                stream,
                record.get(record.getSchema().getField(stream.keyField()).pos()).toString(),
                record,
                null)));
        producer.flush();
    }

    /** Sends so many events, evenly spread over event time, up to now. */
    void backlog(EventSequence events, int count, Duration between) {
        part(events, 0, count, Instant.now().minus(between.multipliedBy(count)), between);
    }

    /** Sends the events from one number to before another, of a sequence that begins at a moment. */
    void part(EventSequence events, int from, int to, Instant start, Duration between) {
        for (int i = from; i < to; i++) {
            send(events.event(
                    i, Instant.ofEpochMilli(start.plus(between.multipliedBy(i)).toEpochMilli())));
        }
        producer.flush();
    }

    void send(PipelineEvents.Event event) {
        send(event.stream(), event.key(), event.value(), event.at().toEpochMilli());
    }

    /** Sends events as their producers key them. */
    void sendAll(Stream<KeyedEvent> events) {
        events.forEach(keyed -> {
            PipelineEvents.Event event = keyed.event();
            String topic = topicOf(event.stream());
            byte[] key = keyed.key()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .orElse(null);
            producer.send(new ProducerRecord<>(
                    topic,
                    keyed.partition().orElse(null),
                    event.at().toEpochMilli(),
                    key,
                    serializers.get(event.stream()).serialize(topic, event.value())));
        });
        producer.flush();
    }

    private void send(SourceStream stream, String key, SpecificRecord value, Long time) {
        String topic = topicOf(stream);
        producer.send(new ProducerRecord<>(
                topic,
                null,
                time,
                key.getBytes(StandardCharsets.UTF_8),
                serializers.get(stream).serialize(topic, value)));
    }

    private String topicOf(SourceStream stream) {
        return switch (stream) {
            case CHATS -> topics.chats();
            case NEWS -> topics.news();
            case REVIEWS -> topics.reviews();
            case TEMPLATES -> topics.templates();
            case WATCHLIST -> topics.watchlist();
            case ITEMS -> topics.items();
        };
    }

    @Override
    public void close() {
        producer.close();
        serializers.values().forEach(Serializer::close);
    }
}
