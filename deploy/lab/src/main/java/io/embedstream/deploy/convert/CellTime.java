package io.embedstream.deploy.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Instant;

/** Times as files have them: ISO-8601, also with a space for the T, or epoch seconds or milliseconds. */
public final class CellTime {
    /** Numbers below are epoch seconds: as milliseconds they would lie before March 1973. */
    private static final long SECONDS_BELOW = 100_000_000_000L;

    private CellTime() {}

    /** The time as an ISO-8601 text, exact to the millisecond. */
    static JsonNode of(String text) {
        return JsonNodeFactory.instance.textNode(instant(text).toString());
    }

    /**
     * The time.
     *
     * @throws IllegalArgumentException if the text is no time
     */
    public static Instant instant(String cell) {
        String text = cell.strip();
        if (text.matches("-?\\d{1,18}")) {
            long number = Long.parseLong(text);
            return Math.abs(number) < SECONDS_BELOW ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        }
        try {
            return IsoTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither ISO-8601 nor epoch seconds or milliseconds", e);
        }
    }
}
