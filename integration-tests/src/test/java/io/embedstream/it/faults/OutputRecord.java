package io.embedstream.it.faults;

import java.util.Arrays;

/**
 * One committed record of an output topic as it is compared: everything but its offset and its schema id.
 *
 * @param value digest of the value behind the schema id, once it has been decoded
 * @param timestamp record timestamp
 * @param headers digest of all headers in order
 * @param revision whether it says something else of an event that was judged before
 */
record OutputRecord(byte[] value, long timestamp, byte[] headers, boolean revision) {
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
