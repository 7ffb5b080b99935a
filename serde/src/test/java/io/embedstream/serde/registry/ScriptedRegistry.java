package io.embedstream.serde.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/**
 * An HTTP server that gives prepared replies, the last one for ever, and remembers what it was asked. Associations are
 * unknown to it, as to a server before 8.0.4, and such questions are not remembered, unless {@link #withAssociations}
 * says otherwise.
 */
public final class ScriptedRegistry implements AutoCloseable {

    private static final int HANG_UP = -1;

    /** One request as it came in; header names in lower case. */
    public record Request(String line, Map<String, String> headers, String body) {}

    private record Reply(int status, String body) {}

    private final HttpServer server;
    private final String scheme;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private volatile boolean associations;

    private ScriptedRegistry(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::handle);
        server.start();
    }

    public static ScriptedRegistry start() throws IOException {
        return new ScriptedRegistry(HttpServer.create(loopback(), 0), "http");
    }

    static ScriptedRegistry startTls(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new ScriptedRegistry(server, "https");
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** Takes questions for associations as any others. */
    public ScriptedRegistry withAssociations() {
        associations = true;
        return this;
    }

    /** Adds a reply. */
    public synchronized ScriptedRegistry reply(int status, String body) {
        replies.add(new Reply(status, body));
        return this;
    }

    /** Adds an end of the connection in place of a reply. */
    public ScriptedRegistry hangUp() {
        return reply(HANG_UP, "");
    }

    private synchronized Reply next() {
        return replies.size() > 1 ? replies.remove() : replies.element();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean unknown =
                    !associations && exchange.getRequestURI().getPath().startsWith("/associations/");
            if (!unknown) {
                remember(exchange);
            }
            Reply reply = unknown ? new Reply(404, "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}") : next();
            if (reply.status() == HANG_UP) {
                return;
            }
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized void remember(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(line, headers, body));
    }

    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    public String url() {
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
