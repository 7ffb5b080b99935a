package io.embedstream.topology.repeat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Headers;

/**
 * The header by which a second enriched record of an article is known without reading it; it names the field that
 * differs.
 */
public final class Revision {
    /** Name of the header. */
    public static final String HEADER = "embedstream.revises";

    private static final byte[] DUPLICATE_OF = "duplicate_of".getBytes(UTF_8);

    private Revision() {}

    /** Says of a record that it revises an earlier one of its key. */
    public static void mark(Headers headers) {
        headers.add(HEADER, DUPLICATE_OF);
    }

    /** Whether a record revises an earlier one of its key. */
    public static boolean isOne(Headers headers) {
        return headers.lastHeader(HEADER) != null;
    }
}
