package io.embedstream.serde.json;

/** JSON that is no record of the expected schema; the message names the path, what was found and what was expected. */
public final class JsonMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JsonMismatchException(String message) {
        super(message);
    }

    JsonMismatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
