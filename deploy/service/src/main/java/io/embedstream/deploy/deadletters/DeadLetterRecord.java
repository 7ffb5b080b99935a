package io.embedstream.deploy.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.topology.deadletter.DeadLetterHeaders;
import io.embedstream.topology.deadletter.DeadLetterReason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** One record of the dead-letter topic. */
public final class DeadLetterRecord {
    private final ConsumerRecord<byte[], byte[]> record;

    DeadLetterRecord(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
    }

    /** Why it is here, or nothing if no application of this version wrote it. */
    public Optional<DeadLetterReason> reason() {
        return Arrays.stream(DeadLetterReason.values())
                .filter(reason -> reason.name().equals(header(DeadLetterHeaders.REASON)))
                .findAny();
    }

    /** Value of one of the {@link DeadLetterHeaders}, or an empty text. */
    public String header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    /** Whether it holds all of the record: of one that no topic of the application takes it holds the head. */
    public boolean whole() {
        return record.headers().lastHeader(DeadLetterHeaders.VALUE_BYTES) == null;
    }

    /** Whether it stood in a file and was in no topic. */
    public boolean fromFile() {
        return record.headers().lastHeader(DeadLetterHeaders.FILE) != null;
    }

    /** Whether the record it is about can be sent again from it. */
    boolean isReplayable() {
        return whole() && !fromFile();
    }

    /** Partition of the dead-letter topic. */
    public int partition() {
        return record.partition();
    }

    /** Offset in the dead-letter topic. */
    public long offset() {
        return record.offset();
    }

    /** Key as received, or null. */
    public byte[] key() {
        return record.key();
    }

    /** Value as received, or null. */
    public byte[] value() {
        return record.value();
    }

    /** Headers as received, in their order. */
    public List<Header> originalHeaders() {
        return Arrays.stream(record.headers().toArray())
                .filter(header -> !DeadLetterHeaders.ALL.contains(header.key()))
                .toList();
    }

    /** The record as it was received, for the partition it came from. */
    ProducerRecord<byte[], byte[]> original() {
        return new ProducerRecord<>(
                header(DeadLetterHeaders.TOPIC),
                Integer.valueOf(header(DeadLetterHeaders.PARTITION)),
                record.timestamp(),
                record.key(),
                record.value(),
                originalHeaders());
    }
}
