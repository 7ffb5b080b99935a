package io.embedstream.it.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One input record.
 *
 * @param id of the event, as outputs have it
 * @param key of the record
 */
record Event(String topic, String id, String key, Instant time, ObjectNode value) {
    ProducerRecord<byte[], byte[]> record() {
        return new ProducerRecord<>(topic, key.getBytes(UTF_8), value.toString().getBytes(UTF_8));
    }
}
