package io.embedstream.topology.deadletter;

/** Why a record became a dead letter; the value of the header {@link DeadLetterHeaders#REASON}. */
public enum DeadLetterReason {
    /** The bytes are not in the input format, or break off. */
    NOT_DECODABLE,
    /** The schema id in the bytes is not known to the registry. */
    UNKNOWN_SCHEMA,
    /** The record was written with a schema that cannot be read as the topic's record. */
    WRONG_SCHEMA,
    /** A null value on a topic of events. */
    NULL_VALUE,
    /** The text is empty or blank. */
    EMPTY_TEXT,
    /** The text holds an unpaired surrogate, so it is no Unicode. */
    INVALID_UNICODE,
    /** The text is larger than {@code text.max.bytes} in UTF-8. */
    TEXT_TOO_LARGE,
    /** An output record would be larger than its topic takes. */
    RECORD_TOO_LARGE,
    /** The event time is before 1970. */
    BEFORE_EPOCH,
    /** The event time is further ahead of the clock than {@code event.time.max.ahead}. */
    IN_THE_FUTURE,
    /** A field holds a value that no result could be had with. */
    INVALID_VALUE,
    /** The encoder refused this text and would again. */
    ENCODER_REJECTED,
    /** The text is in a language without models, and {@code unsupported.language} is {@code dead-letter}. */
    UNSUPPORTED_LANGUAGE
}
