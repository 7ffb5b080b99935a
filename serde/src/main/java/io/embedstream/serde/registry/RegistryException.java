package io.embedstream.serde.registry;

import java.io.IOException;

/** A reply of the registry that is not a success: HTTP status, the registry's own code and its message. */
public final class RegistryException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int status;
    private final int errorCode;

    /**
     * @param message what the registry said
     * @param status HTTP status
     * @param errorCode the registry's code, see {@link RegistryError}
     */
    public RegistryException(String message, int status, int errorCode) {
        super(message + "; error code: " + errorCode);
        this.reason = message;
        this.status = status;
        this.errorCode = errorCode;
    }

    RegistryException(RegistryError error, String message) {
        this(message, error.status(), error.code());
    }

    /** Returns what the registry said, without the code. */
    public String reason() {
        return reason;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the registry's error code, such as 40403. */
    public int errorCode() {
        return errorCode;
    }

    /**
     * Whether the registry answered that it has no such schema, subject or version, as opposed to an address that
     * is no registry (which answers 404 without such a code).
     */
    public boolean isUnknownSchema() {
        return status == 404 && errorCode / 100 == 404;
    }
}
