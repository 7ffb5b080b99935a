package io.embedstream.deploy.config;

/**
 * The request is invalid: a wrong option, file or configuration. Ends a command with exit code 2.
 */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what was found, what was expected and what to do. */
    public UsageException(String message) {
        super(message);
    }

    /** As {@link #UsageException(String)}, with what it was found by. */
    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
