package io.embedstream.it.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.it.faults.OutputRecord.Kind;
import io.embedstream.topology.RecordFormats;
import io.embedstream.topology.Topics;
import io.embedstream.topology.deadletter.DeadLetterHeaders;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.ingest.RecordDecoder;
import io.embedstream.topology.repeat.Revision;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads outputs of a run. Topics are named without the suffix of the run, also in the headers of dead letters, so that
 * runs can be compared.
 */
final class OutputReader {
    private static final String CATALOG_POSITION = "catalog_position";

    private static final Set<String> OFFSETS = bothNames(DeadLetterHeaders.OFFSET);
    private static final Set<String> NAMING_TOPICS = Stream.of(DeadLetterHeaders.TOPIC, DeadLetterHeaders.MESSAGE)
            .flatMap(name -> bothNames(name).stream())
            .collect(Collectors.toUnmodifiableSet());

    private final String suffix;
    private final boolean anyCatalogPosition;
    private final RecordDecoder<Object> decoder;
    private final Outputs outputs;

    private OutputReader(RecordFormats formats, RunConfig run, boolean anyCatalogPosition) {
        this.suffix = "-" + run.name();
        this.anyCatalogPosition = anyCatalogPosition;
        this.decoder = formats.anyAvro();
        this.outputs = new Outputs(topics(run).stream().map(this::plain).toList());
    }

    /** Those of the run: runs that earlier builds take part in, which know no drift, leave that on a common topic. */
    private static List<String> topics(RunConfig run) {
        return run.topics().outputs().stream()
                .filter(topic -> !topic.equals(Topics.defaults().drift()))
                .toList();
    }

    private static Set<String> bothNames(String header) {
        return Set.of(header, DeadLetterHeaders.STREAMS_NAMES.get(header));
    }

    /**
     * Reads all output topics of a run to their end, as a read_committed consumer sees them.
     *
     * @param anyCatalogPosition whether records are equal though they saw their catalog at other positions
     */
    static Outputs read(Map<String, Object> clients, RecordFormats formats, RunConfig run, boolean anyCatalogPosition) {
        var reader = new OutputReader(formats, run, anyCatalogPosition);
        CommittedRecords.forEach(clients, topics(run), reader::add);
        return reader.outputs;
    }

    /** Takes records as if they had been read from the output topics of a run, in their order. */
    static Outputs of(RecordFormats formats, RunConfig run, Iterable<ConsumerRecord<byte[], byte[]>> records) {
        var reader = new OutputReader(formats, run, false);
        records.forEach(reader::add);
        return reader.outputs;
    }

    private String plain(String topic) {
        return topic.endsWith(suffix) ? topic.substring(0, topic.length() - suffix.length()) : topic;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        var topic = plain(record.topic());
        var key = record.key() == null ? "" : new String(record.key(), ISO_8859_1);
        var decoded = topic.equals(Outputs.DEAD_LETTERS) ? null : decoded(record);
        outputs.add(
                topic,
                key,
                new OutputRecord(value(record, decoded), record.timestamp(), headers(record), kind(record, decoded)));
    }

    private Object decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return decoder.decode(record.topic(), record.value());
        } catch (Rejection rejection) {
            throw new IllegalStateException("output of " + record.topic() + " cannot be decoded", rejection);
        }
    }

    private static Kind kind(ConsumerRecord<byte[], byte[]> record, Object decoded) {
        if (Revision.isOne(record.headers())) {
            return Kind.REVISION;
        }
        boolean provisional =
                decoded instanceof IndexedRecord fields && Boolean.TRUE.equals(field(fields, "provisional"));
        if (!provisional) {
            return Kind.FINAL;
        }
        boolean withdrawn = "withdrawn".equals(String.valueOf(field((IndexedRecord) decoded, "state")));
        return withdrawn ? Kind.WITHDRAWN : Kind.EARLY;
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
            ValueDigest.add(digest, decoded);
        }
        return digest.digest();
    }

    private byte[] headers(ConsumerRecord<byte[], byte[]> record) {
        var digest = sha256();
        for (var header : record.headers()) {
            // Markers of the feeder's transactions take offsets, and how many there are depends on its pace.
            if (OFFSETS.contains(header.key())) {
                continue;
            }
            digest.update(header.key().getBytes(UTF_8));
            if (header.key().equals(DeadLetterHeaders.REASON)) {
                outputs.addReason(new String(header.value(), UTF_8));
            }
            var text = new String(header.value(), ISO_8859_1);
            digest.update(
                    (NAMING_TOPICS.contains(header.key()) ? text.replace(suffix, "") : text).getBytes(ISO_8859_1));
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
}
