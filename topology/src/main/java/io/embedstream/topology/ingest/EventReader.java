package io.embedstream.topology.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.encoder.StreamSafe;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.privacy.MaskCounts;
import io.embedstream.topology.text.Invisible;
import io.embedstream.topology.text.Languages;
import org.apache.kafka.common.header.Headers;

/**
 * Turns the bytes of one input into a {@link TextEvent}, or says why not. Poll-time and inline embedding both read
 * through it, so they agree on what a text is. Safe for use by many threads.
 */
final class EventReader<T> {
    private final TextInput<T> input;
    private final TextLimits limits;

    EventReader(TextInput<T> input, TextLimits limits) {
        this.input = input;
        this.limits = limits;
    }

    TextInput<T> input() {
        return input;
    }

    /** Adds to an event of an event topic what its value does not say. */
    TextEvent<T> complete(TextEvent<T> event, Origin origin) throws Rejection {
        T whole = input.decoder().complete(event.event(), origin);
        return new TextEvent<>(
                whole, event.text(), event.language(), input.fields().time(whole), event.masked());
    }

    /**
     * Reads an event as far as it depends on its bytes, and on the schema id in its headers, alone; the clock is
     * {@link #requirePlausibleTime}'s.
     */
    TextEvent<T> read(Headers headers, byte[] value) throws Rejection {
        if (value == null) {
            throw new Rejection(
                    DeadLetterReason.NULL_VALUE,
                    "value is null; topic " + input.topic() + " carries events, only catalog topics take deletions");
        }
        T received = input.decoder().decode(input.topic(), headers, value);
        requireText(input.fields().text(received), value);
        var masked = new MaskCounts();
        T event = input.fields()
                .withTexts(received, text -> masked.add(input.masker().mask(StreamSafe.limited(text))));
        var text = input.fields().text(event);
        var language =
                Languages.resolve(input.fields().language(event), input.masker().withoutPlaceholders(text));
        requireLanguage(language);
        return new TextEvent<>(event, text, language, input.fields().time(event), masked.counts());
    }

    /**
     * The key an event belongs under; empty while its record has not been looked at, see
     * {@link RecordDecoder#complete}.
     */
    String keyOf(TextEvent<T> event) {
        return input.fields().key(event.event());
    }

    /** Refuses events whose ids no key can be made of. */
    void requireIds(T event) throws Rejection {
        for (var id : input.fields().ids(event)) {
            id.require();
        }
    }

    /** Refuses event times before 1970 and those ahead of the clock. */
    long requirePlausibleTime(TextEvent<T> event, long recordTimestamp, long now) throws Rejection {
        long time = timeOf(event, recordTimestamp);
        if (time < 0) {
            throw new Rejection(DeadLetterReason.BEFORE_EPOCH, "event time " + event.time() + " is before 1970");
        }
        if (time > now + limits.maxAhead().toMillis()) {
            throw new Rejection(
                    DeadLetterReason.IN_THE_FUTURE,
                    "event time " + event.time() + " is more than " + limits.maxAhead() + " ahead of the clock");
        }
        return time;
    }

    private void requireLanguage(String language) throws Rejection {
        if (limits.unsupportedLanguage() == UnsupportedLanguage.DEAD_LETTER && !Languages.isSupported(language)) {
            throw new Rejection(
                    DeadLetterReason.UNSUPPORTED_LANGUAGE,
                    "the text is in language '" + language + "', there are models for en and zh; with"
                            + " unsupported.language=enrich it would be embedded and not judged");
        }
    }

    /** The event's own time, else the record's. */
    long timeOf(TextEvent<T> event, long recordTimestamp) {
        return event.time() == null ? recordTimestamp : event.time().toEpochMilli();
    }

    private void requireText(String text, byte[] value) throws Rejection {
        if (text == null || Invisible.isBlank(text)) {
            throw new Rejection(DeadLetterReason.EMPTY_TEXT, "the text is empty, blank or invisible");
        }
        var fault = Unicode.fault(text, value);
        if (fault.isPresent()) {
            throw new Rejection(DeadLetterReason.INVALID_UNICODE, fault.get());
        }
        if (text.length() > limits.maxTextBytes() / 3 && text.getBytes(UTF_8).length > limits.maxTextBytes()) {
            throw new Rejection(
                    DeadLetterReason.TEXT_TOO_LARGE,
                    "the text has " + text.getBytes(UTF_8).length + " bytes, text.max.bytes is "
                            + limits.maxTextBytes());
        }
    }
}
