package io.embedstream.encoder;

/** A text cannot be encoded, and would not be on another try; the encoder itself is well. */
public class TextRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TextRejectedException(String message) {
        super(message);
    }

    public TextRejectedException(String message, Throwable cause) {
        super(message, cause);
    }
}
