package io.embedstream.deploy.config;

/**
 * Something an application needs does not answer, which may pass without another configuration. Ends a command with
 * exit code 1.
 */
public final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says which key names it, what was found there and what to do. */
    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
