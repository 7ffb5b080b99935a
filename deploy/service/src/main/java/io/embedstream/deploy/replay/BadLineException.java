package io.embedstream.deploy.replay;

import io.embedstream.topology.deadletter.DeadLetterReason;

/** A line is no record of its stream; the message says why. */
public final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    BadLineException(DeadLetterReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** As what it is a dead letter. */
    public DeadLetterReason reason() {
        return reason;
    }
}
