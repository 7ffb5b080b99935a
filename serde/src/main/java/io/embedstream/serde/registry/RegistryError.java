package io.embedstream.serde.registry;

/** Error codes of the registry's REST interface; the first three digits are the HTTP status. */
public enum RegistryError {
    SUBJECT_NOT_FOUND(40401),
    VERSION_NOT_FOUND(40402),
    SCHEMA_NOT_FOUND(40403),
    LEVEL_NOT_FOUND(40408),
    INCOMPATIBLE(40901),
    INVALID_SCHEMA(42201),
    INVALID_VERSION(42202),
    INVALID_LEVEL(42203),
    INVALID_MODE(42204),
    NOT_PERMITTED(42205),
    STORE_FAILED(50001),
    /** The client's own code for a reply whose body is no error message. */
    UNREADABLE_REPLY(50005);

    private final int code;

    RegistryError(int code) {
        this.code = code;
    }

    /** Returns the code in the body of the reply. */
    public int code() {
        return code;
    }

    /** Returns the HTTP status that goes with it. */
    public int status() {
        return code / 100;
    }
}
