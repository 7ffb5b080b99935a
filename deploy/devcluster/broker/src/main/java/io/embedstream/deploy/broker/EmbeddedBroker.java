package io.embedstream.deploy.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A KRaft broker and controller in this process, on loopback, with its log in a directory.
 *
 * <p>The same directory is the same cluster at the same address after any end of the process, {@code kill -9}
 * included. Retention is unlimited. Not for production: one node, no replication, no authentication. The caller
 * that started it closes it; {@link #close} is idempotent and may be called from any thread.
 */
public final class EmbeddedBroker implements AutoCloseable {
    /** Where the broker listens. */
    public static final String HOST = "127.0.0.1";

    /** Largest record batch of any topic, bytes; a topic may set less. */
    public static final int MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

    private final BrokerIdentity identity;
    private final KafkaRaftServer server;
    private boolean closed;

    private EmbeddedBroker(BrokerIdentity identity, KafkaRaftServer server) {
        this.identity = identity;
        this.server = server;
    }

    /**
     * Starts the broker of a directory and returns when it takes clients; the first time the directory is formatted.
     *
     * @param directory created if missing; used by one broker at a time
     * @throws IllegalStateException if the directory's ports are taken, or its log cannot be formatted
     */
    public static EmbeddedBroker start(Path directory) {
        return start(directory, Optional.empty());
    }

    /** As {@link #start(Path)}, for clients with credentials alone. */
    public static EmbeddedBroker start(Path directory, BrokerSecurity security) {
        return start(directory, Optional.of(security));
    }

    private static EmbeddedBroker start(Path directory, Optional<BrokerSecurity> security) {
        Path logDirectory = directory.resolve("log");
        createDirectories(logDirectory);
        BrokerIdentity identity = BrokerIdentity.loadOrCreate(directory.resolve("cluster.properties"));
        requireFree(identity.brokerPort(), directory);
        requireFree(identity.controllerPort(), directory);
        Map<String, String> settings = BrokerSettings.of(identity, logDirectory);
        security.ifPresent(secured -> secured.addTo(settings));
        format(identity, logDirectory, security);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.apply(settings, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(identity, server);
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return HOST + ":" + identity.brokerPort();
    }

    /** Identity of the cluster, constant over restarts on the same directory. */
    public String clusterId() {
        return identity.clusterId();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.shutdown();
        server.awaitShutdown();
    }

    private static void createDirectories(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the broker's directory " + directory, e);
        }
    }

    /** Kafka would end the process on a taken port; this says what to do instead. */
    private static void requireFree(int port, Path directory) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "port " + port + " of the broker in " + directory
                            + " is taken; is another instance running on this directory?",
                    e);
        }
    }

    // Formatter.run declares Exception; what it throws is about the directory and is passed on with its name.
    private static void format(BrokerIdentity identity, Path logDirectory, Optional<BrokerSecurity> security) {
        Formatter formatter = new Formatter()
                .setScramArguments(security.map(BrokerSecurity::scramArguments).orElse(List.of()))
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(identity.clusterId())
                .setNodeId(BrokerSettings.NODE_ID)
                .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                .setMetadataLogDirectory(logDirectory.toString())
                .addDirectory(logDirectory.toString())
                .setIgnoreFormatted(true);
        try {
            formatter.run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot format the broker's log in " + logDirectory, e);
        }
    }
}
