package io.embedstream.deploy.app;

/** The application stopped by itself and needs someone to look at it. */
public final class ApplicationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ApplicationFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
