package io.embedstream.serde;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Decides from an exception of Confluent's deserializer whether the record is at fault. Its own classes are known by
 * name only.
 *
 * <p>Without a cause or with one of Avro's, the bytes are; with the registry's answer that it has no such schema, the
 * id is; with any other answer of the registry or an I/O fault, the registry is.
 */
final class ConfluentFaults {

    private static final String REST_EXCEPTION = "RestClientException";

    private ConfluentFaults() {}

    /** Returns the exception to throw in place of one of Confluent's. */
    static SerializationException translate(SerializationException thrown) {
        return fault(thrown)
                .<SerializationException>map(fault -> new UndecodableException(fault, thrown.getMessage(), thrown))
                .orElse(thrown);
    }

    private static Optional<Fault> fault(SerializationException thrown) {
        Throwable cause = thrown.getCause();
        while (cause instanceof SerializationException nested && nested.getCause() != null) {
            cause = nested.getCause();
        }
        if (cause != null && cause.getClass().getSimpleName().equals(REST_EXCEPTION)) {
            return isUnknownSchema(cause) ? Optional.of(Fault.UNKNOWN_SCHEMA) : Optional.empty();
        }
        if (cause instanceof IOException && !(cause instanceof EOFException)) {
            return Optional.empty();
        }
        return Optional.of(Fault.NOT_DECODABLE);
    }

    private static boolean isUnknownSchema(Throwable restException) {
        try {
            int code =
                    (Integer) restException.getClass().getMethod("getErrorCode").invoke(restException);
            return code / 100 == 404;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "no error code in " + restException.getClass().getName(), e);
        }
    }
}
