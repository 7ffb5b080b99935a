package io.embedstream.deploy.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes the Kafka record of each line of a stream, in order.
 *
 * <p>A line that is no record of the stream is sent as it is, without a key; what reads the topic judges it. It, and
 * a line whose event time lies before 1970 or in the future (brokers refuse such timestamps), is stamped with the
 * time of the last line that had one, so that no bad line moves stream time. Not safe for several threads.
 */
final class LineRecords {
    private final SourceStream stream;
    private final String topic;
    private final Serializer<Object> serializer;
    private final InstantSource clock;
    private final JsonRecordReader reader;
    private long time;

    LineRecords(SourceStream stream, String topic, Serializer<Object> serializer, InstantSource clock, long lastTime) {
        this.stream = stream;
        this.topic = topic;
        this.serializer = serializer;
        this.clock = clock;
        this.reader = new JsonRecordReader(stream);
        this.time = lastTime;
    }

    ProducerRecord<byte[], byte[]> of(byte[] line) {
        try {
            SpecificRecord record = reader.read(line);
            byte[] key = get(record, stream.keyField()).toString().getBytes(StandardCharsets.UTF_8);
            return new ProducerRecord<>(topic, null, timestamp(record), key, serializer.serialize(topic, record));
        } catch (BadLineException expected) {
            return new ProducerRecord<>(topic, null, badLineTime(), badLineKey(line), line);
        }
    }

    /** Compacted topics take no record without a key; the same line has the same one. */
    private byte[] badLineKey(byte[] line) {
        return stream.isCatalog()
                ? ("unreadable-" + UUID.nameUUIDFromBytes(line)).getBytes(StandardCharsets.UTF_8)
                : null;
    }

    /** Event time of the last line that had a plausible one, epoch milliseconds. */
    long lastTime() {
        return time;
    }

    /** Catalogs have no event time; their records take the time of sending. */
    private Long timestamp(SpecificRecord record) {
        if (stream.isCatalog()) {
            return null;
        }
        Instant eventTime = (Instant) get(record, stream.timeField().orElseThrow());
        if (!eventTime.isAfter(clock.instant()) && !eventTime.isBefore(Instant.EPOCH)) {
            time = eventTime.toEpochMilli();
        }
        return time;
    }

    private Long badLineTime() {
        return stream.isCatalog() ? null : time;
    }

    private static Object get(SpecificRecord record, String field) {
        return record.get(record.getSchema().getField(field).pos());
    }
}
