package io.embedstream.topology.deadletter;

/** A record cannot be processed and would not be on another try; the stream goes on without it. */
public class Rejection extends Exception {
    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    public Rejection(DeadLetterReason reason, String message) {
        this(reason, message, null);
    }

    public Rejection(DeadLetterReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public DeadLetterReason reason() {
        return reason;
    }
}
