package io.embedstream.serde.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Points in time as inputs have them: ISO 8601 with an offset, without one (taken as UTC) or a date alone, also with a
 * blank for the T; or a number, whose size says whether it counts seconds, milliseconds, microseconds or nanoseconds
 * since 1970. A number of January 1970 is refused: it stands for no time, or counts another unit. Stateless.
 */
public final class InputTime {
    private static final String EXPECTED =
            "a time as ISO 8601 such as 2026-01-31T08:00:00Z, or as epoch seconds or milliseconds";
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}(\\.\\d{1,20})?([eE][+-]?\\d{1,2})?");
    private static final Pattern OFFSET = Pattern.compile("(.*T.*?)\\s*(?:(Z|UTC|GMT)|([+-]\\d{2}):?(\\d{2})?)");
    /** Numbers below count seconds: as milliseconds they would lie before March 1973. */
    private static final BigDecimal SECONDS_BELOW = new BigDecimal("1e11");

    private static final int DIGITS_OF_UNIT = 3;
    private static final int NANO_DIGITS = 9;
    private static final Instant EARLIEST = Instant.EPOCH.plus(Duration.ofDays(31));

    private InputTime() {}

    /**
     * The point in time.
     *
     * @throws IllegalArgumentException if the text is none, with what was found and what was expected
     */
    public static Instant parse(String text) {
        var stripped = text.strip();
        try {
            return NUMBER.matcher(stripped).matches() ? number(new BigDecimal(stripped)) : iso(stripped);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("found '" + text + "', expected " + EXPECTED, e);
        }
    }

    private static Instant number(BigDecimal number) {
        int scale = 0;
        var limit = SECONDS_BELOW;
        while (scale < NANO_DIGITS && number.abs().compareTo(limit) >= 0) {
            scale += DIGITS_OF_UNIT;
            limit = limit.movePointRight(DIGITS_OF_UNIT);
        }
        var nanos = number.movePointRight(NANO_DIGITS - scale)
                .setScale(0, RoundingMode.FLOOR)
                .toBigIntegerExact();
        var split = nanos.divideAndRemainder(BigDecimal.TEN.pow(NANO_DIGITS).toBigInteger());
        var instant = Instant.ofEpochSecond(split[0].longValueExact(), split[1].longValueExact());
        if (!instant.isBefore(Instant.EPOCH) && instant.isBefore(EARLIEST)) {
            throw new IllegalArgumentException(
                    "found " + number.toPlainString() + ", which would be in January 1970, expected " + EXPECTED);
        }
        return instant;
    }

    private static Instant iso(String text) {
        var joined =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        if (joined.indexOf('T') < 0) {
            return LocalDate.parse(joined).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        var offset = OFFSET.matcher(joined);
        return offset.matches()
                ? OffsetDateTime.parse(offset.group(1) + offset(offset)).toInstant()
                : LocalDateTime.parse(joined).toInstant(ZoneOffset.UTC);
    }

    private static String offset(Matcher found) {
        if (found.group(2) != null) {
            return "Z";
        }
        return found.group(3) + ":" + (found.group(4) == null ? "00" : found.group(4));
    }
}
