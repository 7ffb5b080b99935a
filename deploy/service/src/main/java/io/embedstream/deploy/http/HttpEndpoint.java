package io.embedstream.deploy.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small HTTP server. Routes may be added while it runs; a route serves its path and everything below. Whoever
 * started it closes it.
 */
public final class HttpEndpoint implements AutoCloseable {

    static {
        // Otherwise every answer on a kept connection waits some 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", System.getProperty("sun.net.httpserver.nodelay", "true"));
    }

    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
    /** More than the searches that may wait for other instances at once, so that theirs and health are answered. */
    private static final int THREADS = 16;

    private static final int BACKLOG = 64;
    private static final int MAX_BODY_BYTES = 1 << 20;

    private final HttpServer server;
    private final ExecutorService workers;

    private HttpEndpoint(HttpServer server, ExecutorService workers) {
        this.server = server;
        this.workers = workers;
    }

    /**
     * Starts a server without routes.
     *
     * @param port 0 for a free one
     * @throws UncheckedIOException if the port cannot be had
     */
    public static HttpEndpoint start(String host, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
            ExecutorService workers = Executors.newFixedThreadPool(THREADS, HttpEndpoint::worker);
            server.setExecutor(workers);
            server.start();
            return new HttpEndpoint(server, workers);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + host + ":" + port + "; set http.port", e);
        }
    }

    /** Adds a route. */
    public void route(String path, Handler handler) {
        server.createContext(path, exchange -> answer(exchange, handler));
    }

    /** Address to put before a path, such as {@code http://127.0.0.1:8080}. */
    public String url() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(task, "http-worker");
        thread.setDaemon(true);
        return thread;
    }

    private static void answer(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            Response response = respond(exchange, handler);
            exchange.getResponseHeaders().set("Content-Type", response.contentType());
            exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        }
    }

    private static Response respond(HttpExchange exchange, Handler handler) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return Response.error(413, "the body is larger than " + MAX_BODY_BYTES + " bytes");
        }
        try {
            return handler.handle(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    Request.parsed(exchange.getRequestURI().getRawQuery()),
                    body));
        } catch (IllegalArgumentException e) {
            return Response.error(400, e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            return Response.error(500, e.toString());
        }
    }
}
