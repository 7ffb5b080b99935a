package io.embedstream.deploy.search;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.HostInfo;

/** Queries the HTTP servers of other instances for their partitions of one store. Safe for many threads. */
final class HttpPeers implements ScatterGather.Peers {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int OK = 200;

    private final String store;
    private final Optional<String> token;

    /** @param token the bearer token that instances of the application share, if they have one */
    HttpPeers(String store, Optional<String> token) {
        this.store = store;
        this.token = token;
    }

    /** A client for talking to instances: no proxy between them. Made when there is somebody to talk to. */
    static HttpClient client() {
        return Shared.CLIENT;
    }

    @Override
    public CompletableFuture<Answer> ask(HostInfo peer, VectorQuery query, Set<Integer> partitions, Duration time) {
        if (peer.equals(HostInfo.unavailable())) {
            return CompletableFuture.failedFuture(
                    new ConnectException("an instance has not said where its HTTP server is"));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address(peer, partitions));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        request.timeout(time)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body(query)));
        return client().sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(HttpPeers::answer);
    }

    private URI address(HostInfo peer, Set<Integer> partitions) {
        String numbers = partitions.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
        String host = peer.host().contains(":") ? "[" + peer.host() + "]" : peer.host();
        return URI.create("http://" + host + ":" + peer.port() + SearchRoutes.path(store) + "?partitions=" + numbers);
    }

    private static String body(VectorQuery query) {
        ObjectNode body = JSON.createObjectNode();
        body.set("vector", JSON.valueToTree(query.vector()));
        body.put("fingerprint", query.fingerprint()).put("k", query.k());
        body.set("filter", JSON.valueToTree(FieldFilter.byField(query.filters())));
        return body.toString();
    }

    private static final class Shared {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        try {
            if (response.statusCode() != OK) {
                throw new IOException(
                        "status " + response.statusCode() + ": " + new String(response.body(), StandardCharsets.UTF_8));
            }
            return AnswerJson.readPart(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
