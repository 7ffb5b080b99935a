package io.embedstream.topology.ingest;

import io.embedstream.topology.deadletter.Rejection;

/**
 * What came of reading a record: the item, or why there is none.
 *
 * @param item null where there is a rejection
 * @param rejection null where there is an item
 */
public record Reading<T>(T item, Rejection rejection) {

    /** Reads a record. */
    @FunctionalInterface
    public interface Reader<T> {
        T read() throws Rejection;
    }

    /** The result of a reader; what it throws beside a rejection is thrown. */
    public static <T> Reading<T> of(Reader<T> reader) {
        try {
            return new Reading<>(reader.read(), null);
        } catch (Rejection rejection) {
            return new Reading<>(null, rejection);
        }
    }
}
