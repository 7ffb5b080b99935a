package io.embedstream.it.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.app.Endpoints;
import io.embedstream.deploy.broker.EmbeddedBroker;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Health of an instance while messages come as fast as they can and another instance joins and leaves. */
class HealthUnderLoadTest {
    private static final Logger LOG = LoggerFactory.getLogger(HealthUnderLoadTest.class);
    private static final int REBALANCES = 2;
    private static final int BATCH = 500;

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Long> liveNanos = new CopyOnWriteArrayList<>();
    private final List<Long> readyNanos = new CopyOnWriteArrayList<>();
    private final List<Integer> liveStatus = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    private record Running(Thread thread, CountDownLatch stop, Path state) {
        String url() {
            try {
                return Endpoints.read(state).http();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void end() throws InterruptedException {
            stop.countDown();
            thread.join();
        }
    }

    @Test
    void shouldStayLiveWhenTheGroupRebalancesUnderLoad() throws InterruptedException {
        try (var broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            // Given
            var chats = Chats.on(broker, "health", directory);
            var first = start(chats, "first");
            awaitReady(first);
            var load = new Thread(() -> load(chats), "load");
            var probe = new Thread(() -> probe(first.url()), "probe");
            load.start();
            probe.start();

            // When
            for (int i = 0; i < REBALANCES; i++) {
                var second = start(chats, "second" + i);
                awaitReady(second);
                second.end();
            }
            ended = true;
            load.join();
            probe.join();
            first.end();

            // Then
            LOG.info("live {}", figures(liveNanos));
            LOG.info("ready {}", figures(readyNanos));
            assertThat(liveStatus).isNotEmpty().allMatch(status -> status == 200);
        }
    }

    private Running start(Chats chats, String instance) {
        var state = directory.resolve("state-" + instance);
        Map<String, String> pairs = new HashMap<>(chats.pairs(state, Map.of()));
        pairs.put("encoder.model.en", "static:bge-small-en-v1.5");
        pairs.put("encoder.model.zh", "static:bge-small-zh-v1.5");
        var config = EmbedstreamConfig.of(pairs, "test");
        var stop = new CountDownLatch(1);
        var thread = new Thread(
                () -> {
                    try {
                        new Service(config).run(time -> stop.await(time.toMillis(), TimeUnit.MILLISECONDS));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                instance);
        thread.start();
        return new Running(thread, stop, state);
    }

    private void awaitReady(Running instance) {
        Chats.await(
                "an instance to be ready",
                () -> Files.exists(instance.state().resolve("endpoints.json"))
                        && status(instance.url() + "/health/ready") == 200);
    }

    private void load(Chats chats) {
        for (int from = 0; !ended; from += BATCH) {
            chats.send(from, from + BATCH);
        }
    }

    private void probe(String url) {
        while (!ended) {
            long start = System.nanoTime();
            liveStatus.add(status(url + "/health/live"));
            long between = System.nanoTime();
            status(url + "/health/ready");
            liveNanos.add(between - start);
            readyNanos.add(System.nanoTime() - between);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private int status(String url) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String figures(List<Long> nanos) {
        var sorted = nanos.stream().sorted().toList();
        return "{\"requests\":%d,\"p50_ms\":%.1f,\"p99_ms\":%.1f,\"max_ms\":%.1f}"
                .formatted(
                        sorted.size(),
                        sorted.get(sorted.size() / 2) / 1e6,
                        sorted.get(sorted.size() * 99 / 100) / 1e6,
                        sorted.get(sorted.size() - 1) / 1e6);
    }
}
