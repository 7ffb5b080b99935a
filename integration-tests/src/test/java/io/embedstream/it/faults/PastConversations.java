package io.embedstream.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.schemas.SupportChat;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Fills the state of a run with conversations that go on no more: one message each, of {@value #TEXTS} texts in turn,
 * so that an encoder that remembers them does not hold the filling up. They end before the stream of events begins, and
 * within the time that conversations are kept.
 */
final class PastConversations {
    static final int TEXTS = 500;

    private static final Instant BEGIN = Instant.parse("2024-03-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(2);
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private PastConversations() {}

    /** Feeds them to a run that has got no chats yet, and waits until they are in its state. */
    static void feed(Cluster cluster, RunConfig run, int count) {
        var topic = run.topics().chats();
        var serializer = cluster.formats().serde(SupportChat.class).serializer();
        var settings = new HashMap<>(cluster.clientSettings());
        settings.put("linger.ms", "20");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                var at = BEGIN.plusMillis(SPAN.toMillis() * i / count);
                var conversation = "past-" + i;
                var text = "where is my parcel number " + i % TEXTS;
                var chat = new SupportChat("past-m" + i, conversation, null, "customer", text, null, at);
                producer.send(new ProducerRecord<>(
                        topic,
                        null,
                        at.toEpochMilli(),
                        conversation.getBytes(UTF_8),
                        serializer.serialize(topic, chat)));
            }
        }
        try (var admin = Admin.create(cluster.clientSettings())) {
            Waiting.until(TIMEOUT, count + " conversations", () -> read(admin, run) >= count);
        }
    }

    private static long read(Admin admin, RunConfig run) {
        try {
            return admin
                    .listConsumerGroupOffsets(run.applicationId())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(read -> read.getKey().topic().equals(run.topics().chats()))
                    .mapToLong(read ->
                            read.getValue() == null ? 0 : read.getValue().offset())
                    .sum();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the group's positions cannot be read", e.getCause());
        }
    }
}
