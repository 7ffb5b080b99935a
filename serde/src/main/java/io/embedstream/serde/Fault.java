package io.embedstream.serde;

import java.util.Optional;

/** Why a record cannot be decoded, now or ever: what a dead letter's reason says. */
public enum Fault {
    /** The bytes are not in the wire format, cut off, or no data of the schema they name. */
    NOT_DECODABLE,
    /** The registry answered that it has no schema of the id the record names. */
    UNKNOWN_SCHEMA,
    /** The record's schema is known but is not the one expected: another record, or not resolvable to the reader's. */
    WRONG_SCHEMA;

    /**
     * Returns the fault behind an exception of a deserializer, looking through its causes.
     *
     * @return empty when the record is not at fault: registry out of reach, refused credentials, wrong configuration
     */
    public static Optional<Fault> of(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof UndecodableException undecodable) {
                return Optional.of(undecodable.fault());
            }
        }
        return Optional.empty();
    }
}
