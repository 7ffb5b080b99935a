package io.embedstream.topology.ingest;

/**
 * What {@link AttachEmbedding} makes of a record: an event with its vector, a record that belongs elsewhere, or a dead
 * letter.
 */
public sealed interface Ingested<T> permits Embedded, Ingested.Misplaced, Ingested.Rejected {

    /**
     * A record whose key belongs to another partition.
     *
     * @param key the key it belongs under, in UTF-8
     * @param value as received
     */
    record Misplaced<T>(byte[] key, byte[] value) implements Ingested<T> {}

    /**
     * A record given up; its reason is in the headers.
     *
     * @param value as received, or null
     */
    record Rejected<T>(byte[] value) implements Ingested<T> {}
}
