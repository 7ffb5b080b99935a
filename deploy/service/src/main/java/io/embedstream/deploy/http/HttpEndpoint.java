package io.embedstream.deploy.http;

import io.embedstream.deploy.threads.DaemonThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A small HTTP server. Routes may be added while it runs; a route serves its path and everything below. The
 * caller that started it closes it.
 *
 * <p>A client that sends slowly, or stops halfway, holds a connection for a limited time and never a thread.
 */
public final class HttpEndpoint implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final String host;
    private final int port;
    private final FirstClient server;
    private final Routes routes = new Routes();
    private final Access access;
    private final ExecutorService workers;
    private final ExecutorService health = threads("http-health", 1, 256);

    private HttpEndpoint(String host, ServerSocketChannel listening, HttpLimits limits, Access access)
            throws IOException {
        this.host = host;
        this.access = access;
        port = ((InetSocketAddress) listening.getLocalAddress()).getPort();
        workers = threads("http-worker", limits.threads(), limits.waiting());
        server = new FirstClient(listening, socket -> JettyServer.start(socket, routes, limits, access));
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
        try {
            return new HttpEndpoint(host, listening(new InetSocketAddress(host, port)), limits, access);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on " + host + ":" + port + "; choose another port, for the service with http.port",
                    e);
        }
    }

    private static ServerSocketChannel listening(InetSocketAddress address) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            return channel.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(address, BACKLOG);
        } catch (IOException | UnresolvedAddressException e) {
            channel.close();
            throw new IOException("Failed to bind to " + address, e);
        }
    }

    private static ExecutorService threads(String name, int count, int waiting) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                count, count, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(waiting), DaemonThreads.named(name));
        threads.allowCoreThreadTimeOut(true);
        return threads;
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
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The token that calls which change something carry, if there is one. */
    public Optional<String> token() {
        return access.token();
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            server.close();
        } finally {
            workers.shutdownNow();
            health.shutdownNow();
        }
    }
}
