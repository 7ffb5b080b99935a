package io.embedstream.it.instance;

import io.embedstream.deploy.app.Endpoints;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An instance with its HTTP server in this process, as {@code embedstream run} has it, until it is closed. */
final class RunningService implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Path state;
    private final CompletableFuture<Void> end;

    private RunningService(EmbedstreamConfig config) {
        state = config.application().stateDirectory();
        end = CompletableFuture.runAsync(() -> run(config), task -> new Thread(task, "service").start());
    }

    /** Starts one, and returns when it is ready. */
    static RunningService ready(EmbedstreamConfig config) {
        RunningService service = new RunningService(config);
        Chats.await("an instance to be ready", service::isReady);
        return service;
    }

    private void run(EmbedstreamConfig config) {
        try {
            new Service(config).run(time -> stop.await(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where its HTTP server is. */
    String url() {
        try {
            return Endpoints.read(state).http();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady() {
        if (end.isDone()) {
            end.join();
            throw new IllegalStateException("the service ended by itself");
        }
        try {
            return Files.exists(state.resolve("endpoints.json")) && status("/health/ready") == 200;
        } catch (UncheckedIOException e) {
            // Its server does not answer yet.
            return false;
        }
    }

    /** The status that a path answers with. */
    int status(String path) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url() + path)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        stop.countDown();
        end.join();
    }
}
