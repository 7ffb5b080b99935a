package io.embedstream.serde;

import io.embedstream.serde.registry.RegistryException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;

/** Which Kafka exception a registry's fault becomes; the same choice as Confluent's serializers make. */
final class RegistryFaults {

    private RegistryFaults() {}

    /**
     * Returns the exception for a fault.
     *
     * @param refused message when the registry answered with an error
     * @param failed message when it did not answer, or not in its language
     */
    static KafkaException toKafka(IOException fault, String refused, String failed) {
        if (fault instanceof RegistryException reply) {
            return ofStatus(reply, refused);
        }
        if (fault instanceof InterruptedIOException || fault instanceof HttpTimeoutException) {
            return new TimeoutException(failed, fault);
        }
        return new SerializationException(failed + ": " + fault.getMessage(), fault);
    }

    private static KafkaException ofStatus(RegistryException reply, String message) {
        return switch (reply.status()) {
            case 401 -> new AuthenticationException(message, reply);
            case 403 -> new AuthorizationException(message, reply);
            case 429 -> new ThrottlingQuotaExceededException(message + ": " + reply.getMessage());
            case 408, 500, 503, 504 -> new TimeoutException(message, reply);
            case 502 -> new DisconnectException(message, reply);
            default -> new SerializationException(message, reply);
        };
    }
}
