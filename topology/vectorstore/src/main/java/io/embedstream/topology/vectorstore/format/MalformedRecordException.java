package io.embedstream.topology.vectorstore.format;

/** Stored bytes are not a record of any version this build reads. */
public final class MalformedRecordException extends IllegalArgumentException {

    public MalformedRecordException(String message) {
        super(message);
    }
}
