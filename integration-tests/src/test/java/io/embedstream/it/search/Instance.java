package io.embedstream.it.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embedstream.deploy.app.ApplicationServer;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.app.LoadedModels;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.http.HttpEndpoint;
import io.embedstream.deploy.search.ApplicationStores;
import io.embedstream.deploy.search.SearchRoutes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** One instance of the application with its HTTP server, put together as {@code run} does. */
final class Instance implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpEndpoint http;
    private final EmbedstreamApp app;

    private Instance(HttpEndpoint http, EmbedstreamApp app) {
        this.http = http;
        this.app = app;
    }

    static Instance start(EmbedstreamConfig config, LoadedModels models) throws InterruptedException {
        HttpEndpoint http = HttpEndpoint.start("127.0.0.1", 0);
        SearchRoutes routes = SearchRoutes.addTo(http);
        EmbedstreamConfig reachable = ApplicationServer.addTo(config, http);
        EmbedstreamApp app = EmbedstreamApp.build(reachable, models, () -> true);
        routes.open(ApplicationStores.of(reachable, app.streams(), app.resources()));
        app.start();
        return new Instance(http, app);
    }

    /** Active partitions of a topic this instance has at present. */
    long partitions(String topic) {
        return app.streams().metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .filter(partition -> partition.topic().equals(topic))
                .count();
    }

    JsonNode nearest(String store, String text, int k, String... filters) {
        StringBuilder query = new StringBuilder("?k=" + k + "&text=" + encoded(text));
        for (String filter : filters) {
            query.append("&filter=").append(encoded(filter));
        }
        HttpResponse<String> response = get("/v1/stores/" + store + "/nearest" + query);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return read(response.body());
    }

    HttpResponse<String> get(String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(http.url() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Takes the server away first, as the end of the process would. */
    @Override
    public void close() {
        http.close();
        app.close();
    }
}
