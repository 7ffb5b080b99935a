package io.embedstream.topology.ingest;

/** What {@link AttachEmbedding} makes of a record: an event with its vector, or the value of a dead letter. */
public sealed interface Ingested<T> permits Embedded, Ingested.Rejected {

    /**
     * A record given up; its reason is in the headers.
     *
     * @param value as received, or null
     */
    record Rejected<T>(byte[] value) implements Ingested<T> {}
}
