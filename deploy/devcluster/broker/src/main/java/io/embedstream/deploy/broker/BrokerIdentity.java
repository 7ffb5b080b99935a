package io.embedstream.deploy.broker;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/**
 * What makes a restarted broker the same cluster at the same address: chosen once and kept beside the log.
 *
 * @param clusterId Kafka cluster id
 * @param brokerPort loopback port of the clients' listener
 * @param controllerPort loopback port of the controller's listener
 */
record BrokerIdentity(String clusterId, int brokerPort, int controllerPort) {
    private static final String CLUSTER_ID = "cluster.id";
    private static final String BROKER_PORT = "broker.port";
    private static final String CONTROLLER_PORT = "controller.port";

    /**
     * Reads the identity, or chooses one on free ports and writes it atomically.
     *
     * @throws IllegalStateException if the file is there but incomplete
     */
    static BrokerIdentity loadOrCreate(Path file) {
        try {
            return Files.exists(file) ? load(file) : create(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write the broker's identity in " + file, e);
        }
    }

    private static BrokerIdentity load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new BrokerIdentity(
                required(properties, CLUSTER_ID, file),
                Integer.parseInt(required(properties, BROKER_PORT, file)),
                Integer.parseInt(required(properties, CONTROLLER_PORT, file)));
    }

    private static String required(Properties properties, String key, Path file) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalStateException(
                    file + " has no " + key + "; delete the data directory to start from scratch");
        }
        return value;
    }

    private static BrokerIdentity create(Path file) throws IOException {
        BrokerIdentity identity = onFreePorts();
        Properties properties = new Properties();
        properties.setProperty(CLUSTER_ID, identity.clusterId());
        properties.setProperty(BROKER_PORT, Integer.toString(identity.brokerPort()));
        properties.setProperty(CONTROLLER_PORT, Integer.toString(identity.controllerPort()));
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try (Writer writer = Files.newBufferedWriter(draft)) {
            properties.store(writer, "Identity of the embedded broker; the log beside it belongs to it");
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return identity;
    }

    /** Both sockets are open at once, so that the ports differ. */
    private static BrokerIdentity onFreePorts() throws IOException {
        InetAddress loopback = InetAddress.getByName(EmbeddedBroker.HOST);
        try (ServerSocket broker = new ServerSocket(0, 1, loopback);
                ServerSocket controller = new ServerSocket(0, 1, loopback)) {
            return new BrokerIdentity(Uuid.randomUuid().toString(), broker.getLocalPort(), controller.getLocalPort());
        }
    }
}
