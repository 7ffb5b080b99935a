package io.embedstream.deploy.cli;

import io.embedstream.deploy.config.UsageException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Times in options. */
final class Times {
    private Times() {}

    /**
     * Reads a time with its zone, or the start of a day in UTC.
     *
     * @throws UsageException if the text is neither
     */
    static Instant parse(String option, String text) {
        try {
            return text.length() == "2024-03-05".length()
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : java.time.OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new UsageException(
                    option + ": found '" + text
                            + "', expected a time with its zone such as 2024-03-05T08:00:00Z, or a day such as 2024-03-05",
                    e);
        }
    }
}
