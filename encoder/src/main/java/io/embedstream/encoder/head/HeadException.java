package io.embedstream.encoder.head;

/** A head cannot be used: its file is missing, broken or of another version, or it was trained on another encoder. */
public class HeadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HeadException(String message) {
        super(message);
    }

    public HeadException(String message, Throwable cause) {
        super(message, cause);
    }
}
