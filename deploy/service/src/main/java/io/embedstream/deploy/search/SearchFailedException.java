package io.embedstream.deploy.search;

/** A running application could not be queried, or could not answer. */
public final class SearchFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SearchFailedException(String message) {
        super(message);
    }

    SearchFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
