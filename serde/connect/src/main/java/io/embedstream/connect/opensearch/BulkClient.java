package io.embedstream.connect.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;

/** Sends bulk requests to one node after the other, the next when one is out of reach. Of one thread. */
final class BulkClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final String PATH = "/_bulk?filter_path=items.*.status,items.*.error";
    private static final int OK = 200;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int SHOWN = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final SinkConfig config;
    private int node;

    BulkClient(SinkConfig config) {
        this.config = config;
    }

    /**
     * @param lines of at least one record
     * @return a result for each record, in order
     * @throws RetriableException if no node answers, or one says to come again
     * @throws ConnectException for every other answer but success
     */
    List<ItemResult> send(byte[] lines) {
        String url = config.urls().get(node);
        HttpResponse<byte[]> response;
        try {
            response = http.send(request(url, lines), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            node = (node + 1) % config.urls().size();
            throw new RetriableException("OpenSearch at " + url + " cannot be reached: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("interrupted while OpenSearch was writing", e);
        }
        requireSuccess(url, response);
        return results(url, response.body());
    }

    private HttpRequest request(String url, byte[] lines) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.replaceAll("/+$", "") + PATH))
                .timeout(config.requestTimeout())
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(lines));
        if (!config.username().isEmpty()) {
            byte[] credentials = (config.username() + ":" + config.password()).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        return request.build();
    }

    private void requireSuccess(String url, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == OK) {
            return;
        }
        String answer = "OpenSearch at " + url + " answered " + status + ": " + shown(response.body());
        if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
            node = (node + 1) % config.urls().size();
            throw new RetriableException(answer);
        }
        throw new ConnectException(answer + "; "
                + (status == TOO_LARGE
                        ? "lower " + SinkConfig.BULK_MAX_BYTES + " or raise http.max_content_length there"
                        : "check " + SinkConfig.URL + ", " + SinkConfig.USERNAME + " and " + SinkConfig.PASSWORD));
    }

    private static List<ItemResult> results(String url, byte[] body) {
        JsonNode items;
        try {
            items = JSON.readTree(body).path("items");
        } catch (IOException e) {
            throw new ConnectException("found no JSON in the answer of " + url + ": " + shown(body), e);
        }
        List<ItemResult> results = new ArrayList<>(items.size());
        items.forEach(item -> results.add(ItemResult.of(item)));
        return results;
    }

    private static String shown(byte[] body) {
        return new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8);
    }
}
