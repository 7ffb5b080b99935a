package io.embedstream.serde.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.embedstream.serde.retry.Backoff;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends requests, with retries at one address and then the next.
 *
 * <p>An address is tried {@code 1 + max.retries} times for an I/O fault or a status that may pass; then the next one
 * takes its place, for later requests too. Any other status ends the request. Thread-safe.
 */
final class HttpTransport {

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Set<Integer> MAY_PASS = Set.of(408, 429, 500, 502, 503, 504);
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int MULTI_STATUS = 207;

    private final HttpClient client;
    private final List<URI> addresses;
    private final AtomicInteger current;
    private final Credentials credentials;
    private final Map<String, String> headers;
    private final Duration readTimeout;
    private final int maxRetries;
    private final Backoff backoff;
    private final Sleeper sleeper;

    /** What waits; tests count instead. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration pause) throws InterruptedException;
    }

    HttpTransport(RegistryConfig config) {
        this(config, pause -> Thread.sleep(pause.toMillis()));
    }

    HttpTransport(RegistryConfig config, Sleeper sleeper) {
        this.client = HttpClients.of(config);
        this.addresses = config.addresses();
        this.current = new AtomicInteger(
                config.getBoolean(RegistryConfig.URL_RANDOMIZE)
                        ? ThreadLocalRandom.current().nextInt(addresses.size())
                        : 0);
        this.credentials = Credentials.of(config);
        this.headers = headers(config);
        this.readTimeout = config.readTimeout();
        this.maxRetries = config.getInt(RegistryConfig.MAX_RETRIES);
        this.backoff = config.backoff();
        this.sleeper = sleeper;
    }

    private static Map<String, String> headers(RegistryConfig config) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", CONTENT_TYPE);
        headers.put("Confluent-Accept-Unknown-Properties", "true");
        headers.putAll(config.requestHeaders());
        return headers;
    }

    /**
     * Sends a request and returns the JSON of the reply, null node for "no content".
     *
     * @throws RegistryException for a reply that is not a success
     * @throws IOException when no address gave a reply
     */
    JsonNode send(RestRequest request) throws IOException {
        int first = current.get();
        for (int i = 0; ; i++) {
            int index = (first + i) % addresses.size();
            try {
                JsonNode reply = sendWithRetries(addresses.get(index), request);
                current.set(index);
                return reply;
            } catch (IOException e) {
                if (i == addresses.size() - 1 || !mayPass(e)) {
                    throw e;
                }
                current.set((index + 1) % addresses.size());
            }
        }
    }

    private JsonNode sendWithRetries(URI address, RestRequest request) throws IOException {
        for (int retry = 0; ; retry++) {
            try {
                return sendOnce(address, request);
            } catch (IOException e) {
                if (retry == maxRetries || !mayPass(e)) {
                    throw e;
                }
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
            pause(retry);
        }
    }

    private void pause(int retry) {
        try {
            sleeper.sleep(backoff.jittered(retry + 1));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static boolean mayPass(IOException fault) {
        return !(fault instanceof RegistryException reply) || MAY_PASS.contains(reply.status());
    }

    private JsonNode sendOnce(URI address, RestRequest request) throws IOException, InterruptedException {
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(withoutUserInfo(address) + request.path()))
                .timeout(readTimeout)
                .method(
                        request.method(),
                        request.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        headers.forEach(http::setHeader);
        credentials.headersFor(address).forEach(http::setHeader);
        HttpResponse<byte[]> response = client.send(http.build(), BodyHandlers.ofByteArray());
        return switch (response.statusCode()) {
            case OK, MULTI_STATUS -> RegistryJson.parse(response.body());
            case NO_CONTENT -> NullNode.getInstance();
            default -> throw error(response);
        };
    }

    private static String withoutUserInfo(URI address) {
        String userInfo = address.getRawUserInfo();
        return userInfo == null ? address.toString() : address.toString().replace(userInfo + "@", "");
    }

    private static RegistryException error(HttpResponse<byte[]> response) {
        try {
            JsonNode body = RegistryJson.parse(response.body());
            if (body.path("error_code").isInt()) {
                return new RegistryException(
                        body.path("message").asText(),
                        response.statusCode(),
                        body.get("error_code").intValue());
            }
        } catch (JsonProcessingException expected) {
            return unreadable(response);
        } catch (IOException e) {
            throw new IllegalStateException("reading JSON from memory needs no I/O", e);
        }
        return unreadable(response);
    }

    private static RegistryException unreadable(HttpResponse<byte[]> response) {
        String message = response.request().method() + " " + response.uri() + " returned HTTP status "
                + response.statusCode() + " without an error message of a schema registry; check the address";
        return new RegistryException(message, response.statusCode(), RegistryError.UNREADABLE_REPLY.code());
    }
}
