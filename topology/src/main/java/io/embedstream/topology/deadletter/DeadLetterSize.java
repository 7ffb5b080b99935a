package io.embedstream.topology.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.encoder.digest.Sha256;
import io.embedstream.topology.privacy.LetterText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Fits a dead letter into its topic. One that is larger than a record may be keeps the head of its value and key;
 * headers say how long they were, with a digest of the value; large headers of the sender are left out by name. The
 * record itself stays where it was read. Without this, nothing could be written about it, and its partition would stand
 * still.
 */
final class DeadLetterSize {
    /** What is kept of a value, a key, or all headers of the sender. */
    static final int HEAD_BYTES = 64 << 10;

    /** The reason's headers, and what a batch adds. */
    private static final int OVERHEAD_BYTES = 8 << 10;

    private DeadLetterSize() {}

    /** The record, or what fits of it, for a topic whose records may have that many bytes. */
    static Record<byte[], byte[]> fitted(Record<byte[], byte[]> record, LetterText shown, int maxBytes) {
        byte[] value = shown.value(record.value());
        if (value == record.value()) {
            return fitted(record, maxBytes);
        }
        var changed = fitted(record.withValue(value).withHeaders(record.headers()), maxBytes);
        putWhole(changed.headers(), record);
        return changed;
    }

    private static Record<byte[], byte[]> fitted(Record<byte[], byte[]> record, int maxBytes) {
        if (OVERHEAD_BYTES + length(record.key()) + length(record.value()) + bytes(record.headers()) <= maxBytes) {
            return record;
        }
        var fitted = record.withHeaders(record.headers());
        var headers = fitted.headers();
        if (bytes(headers) > HEAD_BYTES) {
            put(headers, DeadLetterHeaders.DROPPED_HEADERS, String.join(",", dropLarge(headers)));
        }
        putWhole(headers, record);
        return fitted.withKey(head(record.key())).withValue(head(record.value()));
    }

    private static void putWhole(Headers headers, Record<byte[], byte[]> record) {
        put(headers, DeadLetterHeaders.KEY_BYTES, Integer.toString(length(record.key())));
        put(headers, DeadLetterHeaders.VALUE_BYTES, Integer.toString(length(record.value())));
        put(headers, DeadLetterHeaders.VALUE_SHA256, sha256(record.value()));
    }

    private static List<String> dropLarge(Headers headers) {
        var dropped = new ArrayList<String>();
        int kept = 0;
        for (var header : headers.toArray()) {
            int bytes = header.key().length() + length(header.value());
            if (kept + bytes > HEAD_BYTES) {
                headers.remove(header.key());
                dropped.add(header.key().substring(0, Math.min(header.key().length(), 100)));
            } else {
                kept += bytes;
            }
        }
        return dropped.subList(0, Math.min(dropped.size(), 20));
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(UTF_8));
    }

    private static byte[] head(byte[] bytes) {
        return length(bytes) <= HEAD_BYTES ? bytes : Arrays.copyOf(bytes, HEAD_BYTES);
    }

    private static long bytes(Headers headers) {
        long sum = 0;
        for (var header : headers) {
            sum += header.key().length() + length(header.value());
        }
        return sum;
    }

    private static String sha256(byte[] bytes) {
        return bytes == null ? "" : Sha256.hex(bytes);
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
