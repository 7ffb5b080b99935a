package io.embedstream.deploy.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes the Kafka record of each line of a file, in order.
 *
 * <p>A line whose event time lies before 1970 or in the future (brokers refuse such timestamps) is stamped with the
 * time of the last line that had one, so that it does not move stream time. Not safe for several threads.
 */
final class LineRecords {
    private final SourceStream stream;
    private final ReplayTarget target;
    private final InstantSource clock;
    private final JsonRecordReader reader;
    private long time;

    LineRecords(SourceStream stream, ReplayTarget target, InstantSource clock, long lastTime) {
        this.stream = stream;
        this.target = target;
        this.clock = clock;
        this.reader = new JsonRecordReader(stream);
        this.time = lastTime;
    }

    /** @throws BadLineException if the line is no record of the stream */
    ProducerRecord<byte[], byte[]> of(SourceLine line) throws BadLineException {
        String topic = target.topics().get(stream);
        if (target.plainText() && !stream.isCatalog()) {
            return text(topic, line);
        }
        return of(topic, reader.read(line));
    }

    private ProducerRecord<byte[], byte[]> text(String topic, SourceLine line) {
        try {
            return of(topic, reader.read(line));
        } catch (BadLineException plain) {
            return new ProducerRecord<>(topic, null, time, null, line.value());
        }
    }

    private ProducerRecord<byte[], byte[]> of(String topic, SpecificRecord record) {
        byte[] key = get(record, stream.keyField()).toString().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(
                topic, null, timestamp(record), key, target.serializer().serialize(topic, record));
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

    private static Object get(SpecificRecord record, String field) {
        return record.get(record.getSchema().getField(field).pos());
    }
}
