package io.embedstream.topology.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.text.Invisible;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a record beside its value.
 *
 * @param place topic-partition-offset, unique in the cluster
 * @param key as received, or null
 * @param timestamp of the record, epoch milliseconds
 */
public record Origin(String place, byte[] key, long timestamp) {

    /** The record's own timestamp. */
    public Instant time() {
        return Instant.ofEpochMilli(timestamp);
    }

    /**
     * The key as text, where there is one that shows anything.
     *
     * @throws Rejection if it is no UTF-8
     */
    public Optional<String> keyText() throws Rejection {
        if (key == null) {
            return Optional.empty();
        }
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
            return Invisible.isBlank(text) ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException e) {
            throw new Rejection(DeadLetterReason.NOT_DECODABLE, "the key is no UTF-8 text", e);
        }
    }
}
