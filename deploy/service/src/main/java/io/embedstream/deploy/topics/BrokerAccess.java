package io.embedstream.deploy.topics;

import io.embedstream.deploy.config.UnreachableException;
import io.embedstream.deploy.config.UsageException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * The way to a cluster: opens admin clients, and says what is wrong where no broker answers.
 *
 * @param settings of Kafka's clients, {@code bootstrap.servers} among them
 */
record BrokerAccess(Map<String, Object> settings) {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_PROBED = 3;

    /**
     * An admin client; the caller closes it.
     *
     * @throws UsageException if there can be none with these settings
     */
    Admin admin() {
        try {
            return Admin.create(settings);
        } catch (KafkaException e) {
            throw new UsageException(
                    "bootstrap.servers: found '" + servers() + "' with kafka.security.protocol=" + protocol()
                            + ", and no client can be made for it: " + reason(e)
                            + "; correct the addresses, kafka.sasl.jaas.config or the kafka.ssl keys",
                    e);
        }
    }

    private String reason(KafkaException failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        List<String> nameless =
                addresses().filter(server -> address(server).isUnresolved()).toList();
        return nameless.isEmpty() ? deepest.getMessage() : "no host has the name of " + String.join(", ", nameless);
    }

    /**
     * Waits until a broker answers.
     *
     * @return the id of the cluster; empty from one that has none
     * @throws UsageException if a broker refuses who asks
     * @throws UnreachableException if none answers in time, with what is at each address
     */
    Optional<String> requireAnswer(Admin admin, Duration patience) throws InterruptedException {
        try {
            return Optional.ofNullable(
                    admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) patience.toMillis()))
                            .clusterId()
                            .get());
        } catch (ExecutionException e) {
            throw failure(e.getCause(), patience);
        }
    }

    private RuntimeException failure(Throwable cause, Duration patience) {
        if (cause instanceof AuthenticationException) {
            return new UsageException(
                    "kafka.security.protocol: found " + protocol() + ", and the brokers at " + servers()
                            + " refuse the login: " + cause.getMessage()
                            + "; expected credentials they know: correct kafka.sasl.mechanism, kafka.sasl.jaas.config or the"
                            + " kafka.ssl keys",
                    cause);
        }
        if (cause instanceof AuthorizationException) {
            return new UsageException(
                    "kafka.sasl.jaas.config: the brokers at " + servers() + " know who asks and refuse it: "
                            + cause.getMessage() + "; grant the privileges that docs/operations.md lists",
                    cause);
        }
        return new UnreachableException(
                "bootstrap.servers: found '" + servers() + "', and no broker answers within " + patience.toSeconds()
                        + " s: " + String.join("; ", findings())
                        + "; expected host:port of a broker that runs and that this machine reaches",
                cause);
    }

    private List<String> findings() {
        return addresses().limit(MOST_PROBED).map(this::finding).toList();
    }

    private Stream<String> addresses() {
        return Arrays.stream(servers().split(",")).map(String::strip);
    }

    /** What is at an address, by a plain connection. */
    private String finding(String server) {
        InetSocketAddress address = address(server);
        if (address.isUnresolved()) {
            return "no host has the name of " + server;
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) CONNECT_PATIENCE.toMillis());
            return server + ": something listens there, and does not answer Kafka's protocol with"
                    + " kafka.security.protocol=" + protocol();
        } catch (IOException e) {
            return server + ": " + e.getMessage();
        }
    }

    private static InetSocketAddress address(String server) {
        int colon = server.lastIndexOf(':');
        String host = server.substring(server.lastIndexOf('/') + 1, colon).replaceAll("[\\[\\]]", "");
        return new InetSocketAddress(host, Integer.parseInt(server.substring(colon + 1)));
    }

    private Object protocol() {
        return settings.getOrDefault(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL);
    }

    private String servers() {
        return String.valueOf(settings.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }
}
