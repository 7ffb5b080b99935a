package io.embedstream.it.faults;

import java.util.Arrays;

/**
 * One committed record of an output topic as it is compared: everything but its offset and its schema id.
 *
 * @param value digest of the value behind the schema id, once it has been decoded
 * @param timestamp record timestamp
 * @param headers digest of all headers in order
 */
record OutputRecord(byte[] value, long timestamp, byte[] headers, Kind kind) {
    private static final byte[] NONE = {};

    /** Whether more will be said of the same. */
    enum Kind {
        FINAL,
        /** An alert before its step is closed. */
        EARLY,
        /** Takes an early alert back. */
        WITHDRAWN,
        /** Says something else of an article that was enriched before. */
        REVISION
    }

    OutputRecord withoutHeaders() {
        return new OutputRecord(value, timestamp, NONE, Kind.FINAL);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutputRecord that
                && timestamp == that.timestamp
                && Arrays.equals(value, that.value)
                && Arrays.equals(headers, that.headers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value) ^ Long.hashCode(timestamp);
    }
}
