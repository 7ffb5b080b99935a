package io.embedstream.topology.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.encoder.Surrogates;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.text.Invisible;

/**
 * An id that an event or a catalog record cannot do without: keys of records and of stores are made of it.
 *
 * @param field its name
 * @param value as received
 */
public record RequiredId(String field, String value) {
    /** Longest id in UTF-8 bytes: the address of a page, and some more. */
    static final int MOST_BYTES = 4096;

    private static final char DELETE = 127;

    /** @throws Rejection naming field, value and what is accepted */
    public void require() throws Rejection {
        if (value == null || isBlank() || value.charAt(0) == 0) {
            throw new Rejection(
                    DeadLetterReason.INVALID_VALUE,
                    field + ": found '" + value + "', expected a text that is not blank or invisible and does not begin"
                            + " with U+0000");
        }
        if (value.length() > MOST_BYTES / 3 && value.getBytes(UTF_8).length > MOST_BYTES) {
            throw new Rejection(
                    DeadLetterReason.INVALID_VALUE,
                    field + ": found a text of " + value.getBytes(UTF_8).length + " bytes, expected at most "
                            + MOST_BYTES);
        }
        int lone = Surrogates.firstLone(value);
        if (lone >= 0) {
            throw new Rejection(
                    DeadLetterReason.INVALID_UNICODE, field + ": found an unpaired surrogate at char " + lone);
        }
    }

    private boolean isBlank() {
        return value.isEmpty() || !isPrinted(value.charAt(0)) && Invisible.isBlank(value);
    }

    private static boolean isPrinted(char c) {
        return c > ' ' && c < DELETE;
    }
}
