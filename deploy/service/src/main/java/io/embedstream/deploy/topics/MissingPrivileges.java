package io.embedstream.deploy.topics;

import io.embedstream.deploy.config.UsageException;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/** Says what the brokers do not let the user of a configuration do, as {@code topic NAME: OPERATION}. */
public final class MissingPrivileges {
    private MissingPrivileges() {}

    /** The end of a command that cannot work without them. */
    public static UsageException exception(Collection<String> missing) {
        return new UsageException(message(String.join("; ", missing)));
    }

    private static String message(String missing) {
        return "privileges are missing: " + missing
                + "; grant them to the user that kafka.sasl.jaas.config or kafka.ssl.keystore.location names:"
                + " docs/operations.md, Privileges, lists all that an application needs";
    }

    /** What to tell, if a failure comes of a privilege that is missing. */
    public static Optional<String> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> missing = missing(cause);
            if (missing.isPresent()) {
                return missing.map(MissingPrivileges::message);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> missing(Throwable cause) {
        if (cause instanceof TopicAuthorizationException ofTopics
                && !ofTopics.unauthorizedTopics().isEmpty()) {
            return Optional.of(ofTopics.unauthorizedTopics().stream()
                    .sorted()
                    .map(topic -> "topic " + topic + ": READ, WRITE or CREATE")
                    .collect(Collectors.joining("; ")));
        }
        if (cause instanceof GroupAuthorizationException ofGroup) {
            String group = ofGroup.groupId() == null ? "of application.id" : ofGroup.groupId();
            return Optional.of("group " + group + ": READ");
        }
        if (cause instanceof TransactionalIdAuthorizationException) {
            return Optional.of("transactional ids that begin with application.id: WRITE");
        }
        if (cause instanceof ClusterAuthorizationException) {
            return Optional.of("cluster: " + cause.getMessage());
        }
        return Optional.empty();
    }
}
