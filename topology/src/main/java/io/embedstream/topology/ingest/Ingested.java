package io.embedstream.topology.ingest;

import java.util.Collections;
import java.util.List;

/** What {@link AttachEmbedding} makes of a record: an event with its vector, or the value of a dead letter. */
public sealed interface Ingested<T> permits Embedded, Ingested.Rejected {

    /**
     * A record given up; its reason is in the headers.
     *
     * @param value as received, or null
     */
    record Rejected<T>(byte[] value) implements Ingested<T> {

        /** The value alone, which may be null. */
        public List<byte[]> asList() {
            return Collections.singletonList(value);
        }
    }
}
