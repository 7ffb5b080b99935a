package io.embedstream.deploy.replay;

import io.embedstream.topology.deadletter.DeadLetter;
import io.embedstream.topology.deadletter.Rejection;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.api.Record;

/** The dead letter of a line that is no record of its stream: what stands in the file, where, and why it is none. */
final class BadLineLetter {
    private static final String STAGE = "replay";

    private BadLineLetter() {}

    /** @param time its timestamp, epoch milliseconds */
    static ProducerRecord<byte[], byte[]> of(BadRecord bad, byte[] value, ReplayTarget target, long time) {
        Record<byte[], byte[]> letter = DeadLetter.ofFile(
                new Record<>(null, value, time),
                target.topics().get(bad.file().stream()),
                bad.file().path().getFileName().toString(),
                bad.place(),
                STAGE,
                new Rejection(
                        bad.failure().reason(), bad.message(), bad.failure().getCause()),
                target.maxRecordBytes(),
                target.letters());
        return new ProducerRecord<>(
                target.deadLetters(), null, letter.timestamp(), letter.key(), letter.value(), letter.headers());
    }
}
