package io.embedstream.deploy.registry;

import io.embedstream.deploy.http.Access;
import io.embedstream.deploy.http.HttpEndpoint;
import io.embedstream.deploy.http.HttpLimits;
import io.embedstream.serde.registry.CompatibilityLevel;
import io.embedstream.serde.registry.MemoryRegistry;
import io.embedstream.serde.registry.RegistryEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
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
    private static final int LARGEST_BODY = 8 * 1024 * 1024;

    private final HttpEndpoint server;
    private final Optional<EventJournal> journal;
    private final MemoryRegistry registry;

    private EmbeddedRegistry(HttpEndpoint server, Optional<EventJournal> journal, MemoryRegistry registry) {
        this.server = server;
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
        HttpEndpoint server = listen(port);
        server.openRoute("/", new RestHandler(RegistryRoutes.of(registry)));
        EmbeddedRegistry started = new EmbeddedRegistry(server, journal, registry);
        LOG.info("Embedded schema registry for development on {}", started.url());
        return started;
    }

    private static HttpEndpoint listen(int port) throws IOException {
        try {
            return HttpEndpoint.start(
                    InetAddress.getLoopbackAddress().getHostAddress(),
                    port,
                    HttpLimits.defaults().withBodyBytes(LARGEST_BODY).withRawPaths(),
                    Access.unrestricted());
        } catch (UncheckedIOException e) {
            throw new IOException("schema registry: " + e.getMessage(), e.getCause());
        }
    }

    /** Returns the address for {@code schema.registry.url}. */
    public String url() {
        return server.url();
    }

    /** Returns the TCP port it listens on. */
    public int port() {
        return server.port();
    }

    /** Returns the registry behind the address, for a caller in this process. */
    public MemoryRegistry registry() {
        return registry;
    }

    /** Stops answering and closes the file. */
    @Override
    public void close() {
        server.close();
        journal.ifPresent(EventJournal::close);
    }
}
