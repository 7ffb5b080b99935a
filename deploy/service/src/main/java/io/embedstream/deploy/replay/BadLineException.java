package io.embedstream.deploy.replay;

/** A line is no record of its stream; the message says why. */
public final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    BadLineException(String message, Throwable cause) {
        super(message, cause);
    }
}
