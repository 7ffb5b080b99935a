package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.topics.CommittedReader;
import io.embedstream.serde.wire.WireFormat;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.ingest.RecordDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/**
 * What a run has committed, by topic and key in order, as far as it is defined whatever the keys of the input: of an
 * enriched article, of a profile and of a window of drift, whose topics are compacted, the last record; no provisional
 * alerts, which follow the order of arrival; of the list of a user without an interest that there is one, since it
 * shows what the partition has reviewed by then.
 */
final class KeyedOutputs {
    private static final Set<String> COLD = Set.of("popular", "unseen");

    private final RecordDecoder<Object> decoder;
    private final String prefix;
    private final Set<String> lastOnly;
    private final Map<String, Map<String, List<Long>>> byTopic = new TreeMap<>();

    private KeyedOutputs(EmbedstreamConfig config, String prefix) {
        this.decoder = config.recordFormats().anyAvro();
        this.prefix = prefix;
        this.lastOnly = Set.of(
                config.topology().topics().newsEnriched(),
                config.topology().topics().profiles(),
                config.topology().topics().drift());
    }

    /**
     * Reads outputs as a read_committed consumer sees them.
     *
     * @param prefix of the run's topics, which is left out of names
     * @param ends up to where, of partitions of topics with Avro values
     */
    static KeyedOutputs read(EmbedstreamConfig config, String prefix, Map<TopicPartition, Long> ends) {
        KeyedOutputs outputs = new KeyedOutputs(config, prefix);
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedReader.open(
                Map.of("bootstrap.servers", config.application().bootstrapServers()))) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            CommittedReader.readTo(consumer, ends, outputs::add);
        }
        return outputs;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        IndexedRecord value = decoded(record);
        if (Boolean.TRUE.equals(field(value, "provisional"))) {
            return;
        }
        List<Long> values = byTopic.computeIfAbsent(record.topic().substring(prefix.length()), t -> new TreeMap<>())
                .computeIfAbsent(new String(record.key(), StandardCharsets.UTF_8), k -> new ArrayList<>(1));
        if (lastOnly.contains(record.topic())) {
            values.clear();
        }
        values.add(isCold(value) ? record.timestamp() : digest(record));
    }

    private IndexedRecord decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return (IndexedRecord) decoder.decode(record.topic(), record.value());
        } catch (Rejection rejection) {
            throw new IllegalStateException("output of " + record.topic() + " cannot be decoded", rejection);
        }
    }

    private static boolean isCold(IndexedRecord value) {
        return field(value, "items") instanceof Collection<?> items
                && items.stream()
                        .anyMatch(item -> item instanceof IndexedRecord one
                                && COLD.contains(String.valueOf(field(one, "because"))));
    }

    private static Object field(IndexedRecord record, String name) {
        var field = record.getSchema().getField(name);
        return field == null ? null : record.get(field.pos());
    }

    /** Of everything but the schema's number. */
    private static long digest(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        ByteBuffer payload =
                ByteBuffer.wrap(value, WireFormat.NUMBERED_LENGTH, value.length - WireFormat.NUMBERED_LENGTH);
        byte[] bytes = new byte[payload.remaining() + Long.BYTES];
        ByteBuffer.wrap(bytes).putLong(record.timestamp()).put(payload);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue() << Integer.SIZE | Utils.murmur2(bytes) & 0xFFFFFFFFL;
    }

    /** Topics of which anything was read. */
    Set<String> topics() {
        return byTopic.keySet();
    }

    /** Records of a topic that are compared. */
    long count(String topic) {
        return keys(topic).values().stream().mapToLong(List::size).sum();
    }

    /** Keys of a topic whose records are not the same, or not in the same order. */
    List<String> differing(String topic, KeyedOutputs other) {
        Set<String> all = new TreeSet<>(keys(topic).keySet());
        all.addAll(other.keys(topic).keySet());
        return all.stream()
                .filter(key -> !keys(topic)
                        .getOrDefault(key, List.of())
                        .equals(other.keys(topic).get(key)))
                .toList();
    }

    private Map<String, List<Long>> keys(String topic) {
        return byTopic.getOrDefault(topic, Map.of());
    }
}
