package io.embedstream.deploy.topics;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers of committed bytes that assign partitions themselves and are queried for offsets in between. */
public final class CommittedReader {
    /** A fetch that waits for records holds back every request behind it on the connection. */
    private static final int FETCH_WAIT_MS = 20;

    private CommittedReader() {}

    /**
     * A consumer; the caller closes it.
     *
     * @param clientSettings properties of Kafka clients, {@code bootstrap.servers} among them
     */
    public static KafkaConsumer<byte[], byte[]> open(Map<String, Object> clientSettings) {
        return open(clientSettings, "read_committed");
    }

    /** The same, of what is committed or of everything; the caller closes it. */
    public static KafkaConsumer<byte[], byte[]> open(Map<String, Object> clientSettings, String isolation) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
