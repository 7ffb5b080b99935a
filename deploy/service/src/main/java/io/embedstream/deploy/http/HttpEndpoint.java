package io.embedstream.deploy.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A small HTTP server. Routes may be added while it runs; a route serves its path and everything below. The
 * caller that started it closes it.
 *
 * <p>A client that sends slowly, or stops halfway, holds a connection for a limited time and never a thread.
 */
public final class HttpEndpoint implements AutoCloseable {
    /** Threads that serve connections; none of them ever waits for a client or a handler. */
    private static final int SERVING_THREADS = 6;

    private static final int BACKLOG = 256;

    private static final UriCompliance RAW_PATHS = UriCompliance.RFC3986.with(
            "raw paths",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS);

    private final Server server;
    private final ServerConnector connector;
    private final SlowRequests slow;
    private final Routes routes;
    private final Access access;
    private final ExecutorService workers;
    private final ExecutorService health = threads("http-health", 1, 256);

    private HttpEndpoint(HttpLimits limits, Access access) {
        this.access = access;
        routes = new Routes();
        workers = threads("http-worker", limits.threads(), limits.waiting());
        slow = new SlowRequests(limits.requestTime());
        server = new Server(servingThreads());
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration(limits)));
        connector.setIdleTimeout(limits.idleTime().toMillis());
        connector.setAcceptQueueSize(BACKLOG);
        connector.addBean(slow);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
        server.setHandler(new RoutingHandler(routes, limits, access));
        server.setErrorHandler(new JsonErrors());
    }

    /**
     * Starts a server without routes.
     *
     * @param port 0 for a free one
     * @throws UncheckedIOException if the port cannot be had
     */
    public static HttpEndpoint start(String host, int port) {
        return start(host, port, Access.unrestricted());
    }

    /** As {@link #start(String, int)}, with access rules. */
    public static HttpEndpoint start(String host, int port, Access access) {
        return start(host, port, HttpLimits.defaults(), access);
    }

    /** As {@link #start(String, int, Access)}, with limits of its own. */
    public static HttpEndpoint start(String host, int port, HttpLimits limits, Access access) {
        HttpEndpoint endpoint = new HttpEndpoint(limits, access);
        endpoint.connector.setHost(host);
        endpoint.connector.setPort(port);
        try {
            endpoint.server.start();
            return endpoint;
        } catch (Exception e) {
            endpoint.close();
            throw new UncheckedIOException(
                    "cannot listen on " + host + ":" + port + "; choose another port, for the service with http.port",
                    e instanceof IOException io ? io : new IOException(e));
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

    private static ExecutorService threads(String name, int count, int waiting) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                count, count, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(waiting), task -> worker(name, task));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static Thread worker(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Adds a route that reads. */
    public void route(String path, Handler handler) {
        add(path, handler, workers, Routes.Kind.READING);
    }

    /** Adds a route whose calls by any method but GET change something. */
    public void changingRoute(String path, Handler handler) {
        add(path, handler, workers, Routes.Kind.CHANGING);
    }

    /** Adds a route that is answered to everybody. */
    public void openRoute(String path, Handler handler) {
        add(path, handler, workers, Routes.Kind.OPEN);
    }

    /** Adds a route that is answered to everybody, while every thread of the others is busy too. */
    void healthRoute(String path, Handler handler) {
        add(path, handler, health, Routes.Kind.OPEN);
    }

    /** Adds a route that answers with server-sent events. */
    public void streamRoute(String path, StreamHandler handler) {
        Exchange exchange = (request, response, callback) -> {
            EventStream stream = new EventStream(response, callback);
            handler.open(request, stream);
            stream.beat();
        };
        routes.add(path, new Routes.Route(exchange, workers, Routes.Kind.READING));
    }

    private void add(String path, Handler handler, ExecutorService threads, Routes.Kind kind) {
        Exchange exchange =
                (request, response, callback) -> RoutingHandler.write(handler.handle(request), response, callback);
        routes.add(path, new Routes.Route(exchange, threads, kind));
    }

    /** Address to put before a path, such as {@code http://127.0.0.1:8080}. */
    public String url() {
        String host = connector.getHost();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /** The token that calls which change something carry, if there is one. */
    public Optional<String> token() {
        return access.token();
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        slow.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not stop", e);
        } finally {
            workers.shutdownNow();
            health.shutdownNow();
        }
    }
}
