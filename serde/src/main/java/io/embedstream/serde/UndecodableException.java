package io.embedstream.serde;

import java.util.Objects;
import org.apache.kafka.common.errors.SerializationException;

/** A record that cannot be decoded however often it is tried. */
public final class UndecodableException extends SerializationException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /**
     * @param fault what is wrong with the record
     * @param message what was found and expected
     * @param cause what found it; may be null
     */
    public UndecodableException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = Objects.requireNonNull(fault, "fault");
    }

    /** Returns what is wrong with the record. */
    public Fault fault() {
        return fault;
    }
}
