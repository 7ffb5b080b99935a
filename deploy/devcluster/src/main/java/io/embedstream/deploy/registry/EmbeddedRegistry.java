package io.embedstream.deploy.registry;

import com.sun.net.httpserver.HttpServer;
import io.embedstream.serde.registry.CompatibilityLevel;
import io.embedstream.serde.registry.MemoryRegistry;
import io.embedstream.serde.registry.RegistryEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry inside this process, with the part of Confluent's REST interface that clients use. Development
 * only: no authentication, no TLS, no replication; it listens on the loopback address.
 *
 * <p>The default compatibility level is BACKWARD, as Confluent's. Thread-safe. The caller that starts it closes it.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Optional<EventJournal> journal;
    private final MemoryRegistry registry;

    private EmbeddedRegistry(
            HttpServer server, ExecutorService threads, Optional<EventJournal> journal, MemoryRegistry registry) {
        this.server = server;
        this.threads = threads;
        this.journal = journal;
        this.registry = registry;
    }

    /**
     * Starts a registry that keeps its schemas in a directory and finds them there again.
     *
     * @param directory made when missing; one registry at a time may use it
     * @param port TCP port on the loopback address; 0 for any free one
     * @throws IOException when the port is taken or the directory cannot be read or written
     */
    public static EmbeddedRegistry start(Path directory, int port) throws IOException {
        EventJournal journal = EventJournal.open(directory);
        try {
            MemoryRegistry registry = new MemoryRegistry(CompatibilityLevel.BACKWARD, journal::append);
            for (RegistryEvent event : journal.recovered()) {
                registry.apply(event);
            }
            return serve(registry, Optional.of(journal), port);
        } catch (IOException e) {
            journal.close();
            throw e;
        }
    }

    /** Starts a registry on a free port that forgets everything when it is closed. */
    public static EmbeddedRegistry inMemory() throws IOException {
        return serve(new MemoryRegistry(CompatibilityLevel.BACKWARD, event -> {}), Optional.empty(), 0);
    }

    private static EmbeddedRegistry serve(MemoryRegistry registry, Optional<EventJournal> journal, int port)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, EmbeddedRegistry::daemon);
        server.setExecutor(threads);
        server.createContext("/", new RestHandler(RegistryRoutes.of(registry)));
        server.start();
        EmbeddedRegistry started = new EmbeddedRegistry(server, threads, journal, registry);
        LOG.info("Embedded schema registry for development on {}", started.url());
        return started;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "embedded-registry");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns the address for {@code schema.registry.url}. */
    public String url() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":" + port();
    }

    /** Returns the TCP port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Returns the registry behind the address, for a caller in this process. */
    public MemoryRegistry registry() {
        return registry;
    }

    /** Stops answering and closes the file. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        journal.ifPresent(EventJournal::close);
    }
}
