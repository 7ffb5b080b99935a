package io.embedstream.connect.opensearch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers bulk requests as it is told, the last answer for ever, and keeps what came. */
final class FakeOpenSearch implements AutoCloseable {
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> credentials = new CopyOnWriteArrayList<>();

    private record Answer(int status, String body) {}

    FakeOpenSearch() throws IOException {
        server.createContext("/_bulk", this::handle);
        server.start();
    }

    /** Answers with a result for each record: {@code "index 201"}, {@code "index 400 TYPE REASON"}. */
    FakeOpenSearch answer(String... results) {
        var items = new ArrayDeque<String>();
        for (String result : results) {
            String[] parts = result.split(" ", 4);
            String error = parts.length < 4
                    ? ""
                    : ",\"error\":{\"type\":\"" + parts[2] + "\",\"reason\":\"" + parts[3] + "\"}";
            items.add("{\"" + parts[0] + "\":{\"status\":" + parts[1] + error + "}}");
        }
        return answer(200, "{\"items\":[" + String.join(",", items) + "]}");
    }

    FakeOpenSearch answer(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Of the requests, in order. */
    List<String> bodies() {
        return bodies;
    }

    /** The header {@code Authorization} of each request; "null" if it had none. */
    List<String> credentials() {
        return credentials;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
