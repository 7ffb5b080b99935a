package io.embedstream.encoder.optimize;

/** A model that cannot be optimised, or whose optimised form is not good enough; the message says why. */
public final class OptimizeException extends RuntimeException {

    public OptimizeException(String message) {
        super(message);
    }

    public OptimizeException(String message, Throwable cause) {
        super(message, cause);
    }
}
