package io.embedstream.deploy.http;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The library's server behind an {@link HttpEndpoint}, on a socket that listens already and that it closes. */
final class JettyServer implements AutoCloseable {
    /** Threads that serve connections; none of them ever waits for a client or a handler. */
    private static final int SERVING_THREADS = 6;

    private static final UriCompliance RAW_PATHS = UriCompliance.RFC3986.with(
            "raw paths",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS);

    private final Server server;
    private final SlowRequests slow;

    private JettyServer(ServerSocketChannel listening, Routes routes, HttpLimits limits, Access access)
            throws IOException {
        slow = new SlowRequests(limits.requestTime());
        server = new Server(servingThreads());
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration(limits)));
        connector.setIdleTimeout(limits.idleTime().toMillis());
        connector.addBean(slow);
        connector.open(listening);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
        server.setHandler(new RoutingHandler(routes, limits, access));
        server.setErrorHandler(new JsonErrors());
    }

    /** Serves what connects. */
    static JettyServer start(ServerSocketChannel listening, Routes routes, HttpLimits limits, Access access) {
        try {
            JettyServer server = new JettyServer(listening, routes, limits, access);
            server.server.start();
            return server;
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not start", e);
        }
    }

    private static HttpConfiguration configuration(HttpLimits limits) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false);
        configuration.setUriCompliance(limits.rawPaths() ? RAW_PATHS : UriCompliance.RFC3986);
        return configuration;
    }

    private static QueuedThreadPool servingThreads() {
        QueuedThreadPool threads = new QueuedThreadPool(SERVING_THREADS, SERVING_THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        return threads;
    }

    @Override
    public void close() {
        slow.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not stop", e);
        }
    }
}
