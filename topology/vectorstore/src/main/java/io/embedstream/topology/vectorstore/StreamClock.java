package io.embedstream.topology.vectorstore;

import io.embedstream.topology.vectorstore.format.MalformedRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * The record that keeps a store's stream time when the newest entry is deleted, so that a store restored from its
 * changelog evicts what the lost one would have evicted.
 *
 * <p>It lies under a key of its own. Its value, big-endian: 1 byte version, 1; 8 bytes epoch milliseconds.
 */
final class StreamClock {

    /** No serde writes this by accident: 0xFF never occurs in UTF-8. */
    static final Bytes KEY = Bytes.wrap("\u00ffembedstream.stream-time".getBytes(StandardCharsets.ISO_8859_1));

    private static final byte VERSION = 1;
    private static final int LENGTH = 1 + Long.BYTES;

    private StreamClock() {}

    static byte[] write(long streamTime) {
        return ByteBuffer.allocate(LENGTH).put(VERSION).putLong(streamTime).array();
    }

    /** @throws MalformedRecordException if the bytes are no clock of this version */
    static long read(byte[] bytes) {
        if (bytes.length != LENGTH || bytes[0] != VERSION) {
            throw new MalformedRecordException("the stored stream time has " + bytes.length
                    + " bytes, expected 9 of which the first is the version, " + VERSION);
        }
        return ByteBuffer.wrap(bytes).getLong(1);
    }
}
