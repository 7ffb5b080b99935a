package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.dump.ValueJson;
import io.embedstream.deploy.topics.CommittedReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** The output topics of an application, up to what was committed when this was made. */
final class TopicSource implements OutputSource {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Object> clientSettings;
    private final ValueJson values;
    private final UnaryOperator<String> names;
    private final Map<TopicPartition, Long> ends = new LinkedHashMap<>();

    private TopicSource(Map<String, Object> clientSettings, ValueJson values, UnaryOperator<String> names) {
        this.clientSettings = clientSettings;
        this.values = values;
        this.names = names;
    }

    /**
     * The outputs as they are now; what is committed later is not read.
     *
     * @param names what the application calls the topic of a name
     */
    static TopicSource now(
            Map<String, Object> clientSettings,
            ValueJson values,
            UnaryOperator<String> names,
            List<OutputTopic> outputs) {
        TopicSource source = new TopicSource(clientSettings, values, names);
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedReader.open(clientSettings)) {
            Map<String, List<PartitionInfo>> there = consumer.listTopics();
            List<TopicPartition> partitions = outputs.stream()
                    .flatMap(output -> there.getOrDefault(names.apply(output.name()), List.of()).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            source.ends.putAll(consumer.endOffsets(partitions));
        }
        return source;
    }

    @Override
    public boolean has(OutputTopic topic) {
        String name = names.apply(topic.name());
        return ends.keySet().stream().anyMatch(partition -> partition.topic().equals(name));
    }

    @Override
    public void read(OutputTopic topic, Consumer<ObjectNode> sink) throws IOException {
        String name = names.apply(topic.name());
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedReader.open(clientSettings)) {
            for (var end : ends.entrySet()) {
                if (end.getKey().topic().equals(name)) {
                    read(consumer, end.getKey(), end.getValue(), sink);
                }
            }
        }
    }

    private void read(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long end, Consumer<ObjectNode> sink)
            throws IOException {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        CommittedReader.<IOException>readTo(consumer, Map.of(partition, end), record -> {
            if (record.value() != null) {
                accept(record, sink);
            }
        });
    }

    private void accept(ConsumerRecord<byte[], byte[]> record, Consumer<ObjectNode> sink) throws IOException {
        var json = values.of(record.topic(), record.value());
        if (json.isPresent() && JSON.readTree(json.get()) instanceof ObjectNode value) {
            sink.accept(value);
        }
    }
}
