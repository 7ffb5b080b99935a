package io.embedstream.deploy.console;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The present figures of every instance, asked of each over HTTP while a page shows them. An instance that does not
 * answer has none. Asked by one thread, which never waits for an answer.
 */
final class PeerFigures {
    private static final Logger LOG = LoggerFactory.getLogger(PeerFigures.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long FRESH_MS = 10_000;
    private static final int OK = 200;
    private static final TypeReference<Map<String, Double>> FIGURES = new TypeReference<>() {};

    private final ObjectMapper mapper = new ObjectMapper();
    private final String path;
    private final Optional<String> token;
    private final Map<HostInfo, Heard> heard = new ConcurrentHashMap<>();

    private record Heard(long at, Map<String, Double> figures) {}

    /** Made for the first page: a client reads all certificates of the JVM. */
    private static final class Shared {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** @param token the bearer token that instances of the application share, if they have one */
    PeerFigures(String path, Optional<String> token) {
        this.path = path;
        this.token = token;
    }

    /** Asks instances; forgets others. */
    void ask(Set<HostInfo> instances) {
        heard.keySet().retainAll(instances);
        instances.stream()
                .filter(instance -> !instance.equals(HostInfo.unavailable()))
                .forEach(this::ask);
    }

    private void ask(HostInfo instance) {
        String host = instance.host().contains(":") ? "[" + instance.host() + "]" : instance.host();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + host + ":" + instance.port() + path))
                .timeout(PATIENCE);
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        Shared.CLIENT
                .sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenAccept(response -> hear(instance, response))
                .exceptionally(failure -> {
                    LOG.debug("no figures of {}: {}", instance, failure.toString());
                    return null;
                });
    }

    private void hear(HostInfo instance, HttpResponse<byte[]> response) {
        if (response.statusCode() == OK) {
            try {
                heard.put(instance, new Heard(System.currentTimeMillis(), mapper.readValue(response.body(), FIGURES)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Figures heard lately, by instance. */
    Map<HostInfo, Map<String, Double>> latest() {
        long now = System.currentTimeMillis();
        // Instances come and go.
        heard.values().removeIf(found -> now - found.at() > FRESH_MS);
        Map<HostInfo, Map<String, Double>> latest = new HashMap<>();
        heard.forEach((instance, found) -> latest.put(instance, found.figures()));
        return latest;
    }
}
