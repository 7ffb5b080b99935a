package io.embedstream.it.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.topology.RecordFormats;
import io.embedstream.topology.Topics;
import io.embedstream.topology.deadletter.DeadLetterHeaders;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.ingest.RecordDecoder;
import io.embedstream.topology.repeat.Revision;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Everything a run has committed, by topic and key in order. Topics are named without the suffix of the run, also in
 * the headers of dead letters, so that runs can be compared.
 */
final class Outputs {
    private static final int SCHEMA_ID_BYTES = 5;
    private static final String DEAD_LETTERS = "dead-letters";
    private static final String CATALOG_POSITION = "catalog_position";
    private static final Duration POLL = Duration.ofMillis(200);

    private final String suffix;
    private final boolean anyCatalogPosition;
    private final RecordDecoder<Object> decoder;
    private final Map<String, Map<String, List<OutputRecord>>> byTopic = new TreeMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();

    private Outputs(String suffix, RecordFormats formats, Topics topics, boolean anyCatalogPosition) {
        this.suffix = suffix;
        this.anyCatalogPosition = anyCatalogPosition;
        this.decoder = formats.anyAvro();
        topics.outputs().forEach(topic -> byTopic.put(plain(topic), new HashMap<>()));
    }

    /**
     * Reads all output topics of a run to their end, as a read_committed consumer sees them.
     *
     * @param anyCatalogPosition whether records are equal though they saw their catalog at other positions
     */
    static Outputs read(Map<String, Object> clients, RecordFormats formats, RunConfig run, boolean anyCatalogPosition) {
        var outputs = new Outputs("-" + run.name(), formats, run.topics(), anyCatalogPosition);
        var settings = new HashMap<>(clients);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = new ArrayList<TopicPartition>();
            run.topics()
                    .outputs()
                    .forEach(topic -> consumer.partitionsFor(topic)
                            .forEach(info -> partitions.add(new TopicPartition(topic, info.partition()))));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(outputs::add);
            }
        }
        return outputs;
    }

    private String plain(String topic) {
        return topic.endsWith(suffix) ? topic.substring(0, topic.length() - suffix.length()) : topic;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        var topic = plain(record.topic());
        var key = record.key() == null ? "" : new String(record.key(), ISO_8859_1);
        var decoded = topic.equals(DEAD_LETTERS) ? null : decoded(record);
        byTopic.get(topic)
                .computeIfAbsent(key + order(decoded), k -> new ArrayList<>())
                .add(new OutputRecord(
                        value(record, decoded), record.timestamp(), headers(record), Revision.isOne(record.headers())));
    }

    private Object decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return decoder.decode(record.topic(), record.value());
        } catch (Rejection rejection) {
            throw new IllegalStateException("output of " + record.topic() + " cannot be decoded", rejection);
        }
    }

    /**
     * What has an order of its own under one key: final alerts follow event time, early ones the entity's mentions, and
     * those withdrawn the closing of steps.
     */
    private static String order(Object decoded) {
        boolean early = decoded instanceof IndexedRecord fields && Boolean.TRUE.equals(field(fields, "provisional"));
        return early ? " early " + "withdrawn".equals(String.valueOf(field((IndexedRecord) decoded, "state"))) : "";
    }

    private static Object field(IndexedRecord fields, String name) {
        var field = fields.getSchema().getField(name);
        return field == null ? null : fields.get(field.pos());
    }

    private byte[] value(ConsumerRecord<byte[], byte[]> record, Object decoded) {
        var digest = sha256();
        if (decoded == null) {
            digest.update(record.value() == null ? new byte[0] : record.value());
        } else if (anyCatalogPosition
                && decoded instanceof IndexedRecord fields
                && fields.getSchema().getField(CATALOG_POSITION) != null) {
            fields.put(fields.getSchema().getField(CATALOG_POSITION).pos(), "");
            digest.update(fields.toString().getBytes(UTF_8));
        } else {
            digest.update(record.value(), SCHEMA_ID_BYTES, record.value().length - SCHEMA_ID_BYTES);
        }
        return digest.digest();
    }

    private byte[] headers(ConsumerRecord<byte[], byte[]> record) {
        var digest = sha256();
        for (var header : record.headers()) {
            // Markers of the feeder's transactions take offsets, and how many there are depends on its pace.
            if (header.key().equals(DeadLetterHeaders.OFFSET)) {
                continue;
            }
            digest.update(header.key().getBytes(UTF_8));
            if (header.key().equals(DeadLetterHeaders.REASON)) {
                reasons.merge(new String(header.value(), UTF_8), 1L, Long::sum);
            }
            boolean source = header.key().equals(DeadLetterHeaders.TOPIC);
            boolean message = header.key().equals(DeadLetterHeaders.MESSAGE);
            var text = new String(header.value(), ISO_8859_1);
            digest.update((source || message ? text.replace(suffix, "") : text).getBytes(ISO_8859_1));
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Records by key of each topic. */
    Map<String, Map<String, List<OutputRecord>>> byTopic() {
        return byTopic;
    }

    /** Number of dead letters of each reason. */
    Map<String, Long> reasons() {
        return reasons;
    }

    /** Number of events that were enriched or became dead letters. */
    long judged() {
        return byTopic.entrySet().stream()
                .filter(topic ->
                        topic.getKey().endsWith("enriched") || topic.getKey().equals(DEAD_LETTERS))
                .flatMap(topic -> topic.getValue().values().stream())
                .flatMap(List::stream)
                .filter(record -> !record.revision())
                .count();
    }

    /** Number of all records. */
    long size() {
        return counts().values().stream().mapToLong(count -> count).sum();
    }

    /** Number of records of each topic. */
    Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        byTopic.forEach((topic, keys) ->
                counts.put(topic, keys.values().stream().mapToLong(List::size).sum()));
        return counts;
    }
}
