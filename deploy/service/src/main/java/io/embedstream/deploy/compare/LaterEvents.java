package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.dump.ValueJson;
import io.embedstream.deploy.topics.CommittedReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Events behind the positions two applications have both reached: the one may have processed them while the other has
 * not.
 */
final class LaterEvents {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> IDS = List.of("message_id", "article_id", "review_id", "user_id");
    private static final List<String> FIELDS = List.of("event_id", "message_id", "review_id", "user_id");

    private final Set<String> ids = new HashSet<>();

    LaterEvents(Map<String, Object> clientSettings, ValueJson values, CommonPositions positions) throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedReader.open(clientSettings)) {
            for (var position : positions.offsets().entrySet()) {
                read(consumer, position.getKey(), position.getValue(), values);
            }
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, ValueJson values)
            throws IOException {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        CommittedReader.<IOException>readTo(consumer, Map.of(partition, end), record -> {
            if (record.value() != null) {
                add(values.of(record.topic(), record.value()).orElse("{}"));
            }
        });
    }

    private void add(String event) throws IOException {
        JsonNode fields = JSON.readTree(event);
        IDS.forEach(name -> {
            if (fields.has(name)) {
                ids.add(fields.path(name).asText());
            }
        });
    }

    /** Whether an output is of one of them. */
    boolean has(ObjectNode output) {
        return FIELDS.stream().anyMatch(name -> ids.contains(output.path(name).asText("")));
    }
}
