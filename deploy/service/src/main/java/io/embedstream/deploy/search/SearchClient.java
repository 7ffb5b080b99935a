package io.embedstream.deploy.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.config.UsageException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Queries a running instance. */
public final class SearchClient {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int REFUSED = 400;
    private static final int FAILED = 500;

    private final HttpClient client = HttpPeers.client();
    private final String url;
    private final Optional<String> token;

    /**
     * A client of one instance.
     *
     * @param url address of the instance's HTTP server
     * @param token its bearer token, if it has one
     */
    public SearchClient(String url, Optional<String> token) {
        this.url = url;
        this.token = token;
    }

    /**
     * The answer to a search for a text, one line of JSON.
     *
     * @throws UsageException if the instance says that the request cannot be meant
     * @throws SearchFailedException if nothing answers, or it cannot answer at present
     */
    public String nearest(String store, String text, int k, List<FieldFilter> filters) throws InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("text", text).put("k", k);
        body.set("filter", JSON.valueToTree(FieldFilter.byField(filters)));
        String name = URLEncoder.encode(store, StandardCharsets.UTF_8).replace("+", "%20");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + SearchRoutes.path(name)));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        HttpResponse<String> response = send(request.timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
        if (response.statusCode() >= REFUSED && response.statusCode() < FAILED) {
            throw new UsageException(error(response));
        }
        if (response.statusCode() != OK) {
            throw new SearchFailedException(url + " cannot answer: " + error(response));
        }
        return response.body();
    }

    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new SearchFailedException(
                    "nothing answers at " + url + "; start the application first, with demo --data-dir or run --config",
                    e);
        }
    }

    private static String error(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body()).path("error").asText("status " + response.statusCode());
        } catch (JsonProcessingException e) {
            return "status " + response.statusCode() + ", " + response.body();
        }
    }
}
