package io.embedstream.deploy.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.deploy.lifecycle.LifecycleLog;
import io.embedstream.deploy.topics.CommittedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The compacted topic of one partition that says which shadows there are, and what the newest comparisons say. */
final class LifecycleTopic {
    static final String NAME = LifecycleLog.TOPIC;

    private static final TopicPartition PARTITION = new TopicPartition(NAME, 0);

    private final Map<String, Object> clientSettings;

    LifecycleTopic(Map<String, Object> clientSettings) {
        this.clientSettings = clientSettings;
    }

    static NewTopic plan(short replicas) {
        return new NewTopic(NAME, 1, replicas)
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    /** The shadows of a live application by name; none where the topic is not there. */
    Map<String, ShadowRecord> shadows(String application) throws IOException {
        return known(application).shadows();
    }

    /** Everything of an application, by the names of its shadows; nothing where the topic is not there. */
    Shadows.Known known(String application) throws IOException {
        Map<String, ShadowRecord> shadows = new TreeMap<>();
        Map<String, ComparisonRecord> comparisons = new TreeMap<>();
        for (var entry : latest().entrySet()) {
            if (entry.getKey().startsWith(application + "/")) {
                ShadowRecord record = ShadowRecord.fromBytes(entry.getValue());
                shadows.put(record.name().value(), record);
            } else if (entry.getKey().startsWith(ComparisonRecord.prefix(application))) {
                ComparisonRecord record = ComparisonRecord.fromBytes(entry.getValue());
                comparisons.put(record.name().value(), record);
            }
        }
        return new Shadows.Known(shadows, comparisons);
    }

    /** The values of all keys that are not deleted. */
    private Map<String, byte[]> latest() {
        Map<String, byte[]> latest = new TreeMap<>();
        try (Consumer<byte[], byte[]> consumer = CommittedReader.open(clientSettings)) {
            if (!consumer.listTopics().containsKey(NAME)) {
                return latest;
            }
            CommittedReader.readWhole(
                    consumer,
                    List.of(PARTITION),
                    record -> latest.put(new String(record.key(), UTF_8), record.value()));
        }
        latest.values().removeIf(Objects::isNull);
        return latest;
    }

    void write(ShadowRecord record) throws InterruptedException {
        send(record.key(), record.toBytes());
    }

    void write(ComparisonRecord record) throws InterruptedException {
        send(record.key(), record.toBytes());
    }

    void delete(String application, ShadowName name) throws InterruptedException {
        send(ComparisonRecord.key(application, name), null);
        send(ShadowRecord.key(application, name), null);
    }

    private void send(String key, byte[] value) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put("acks", "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(NAME, 0, key.getBytes(UTF_8), value))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "writing to " + NAME + " failed: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
