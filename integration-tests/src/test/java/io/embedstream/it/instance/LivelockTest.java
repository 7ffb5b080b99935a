package io.embedstream.it.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.bench.pipeline.HashEncoder;
import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.http.HealthRoutes.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Producers are fenced again and again, as by transactions that take too long: threads live, nothing commits. */
class LivelockTest {
    private static final int MESSAGES = 20;
    private static final int FENCED_OFTEN = 3;

    @TempDir
    private Path directory;

    private final AtomicBoolean fencing = new AtomicBoolean(true);
    private final AtomicInteger fenced = new AtomicInteger();

    @Test
    void shouldNotBeReadyAndSayWhyWhenProducersAreFencedAndNothingIsCommitted() throws InterruptedException {
        var meters = new SimpleMeterRegistry();
        try (var broker = EmbeddedBroker.start(directory.resolve("broker"));
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            // Given an application whose producers are fenced each time before they can commit
            var chats = Chats.on(broker, "livelock", directory);
            var encoder = new HookedEncoder(new HashEncoder("en"), () -> fence(admin, chats.applicationId()));
            var config = chats.config("one", Map.of("standstill.after.ms", "3000"));
            try (var app = EmbedstreamApp.build(config, Chats.models(encoder), () -> true)) {
                app.bindTo(meters);
                app.start();
                Chats.await("a start", () -> app.health().ready());

                // When messages come
                chats.send(0, MESSAGES);

                // Then it lives, says where it stands, and the metric tells
                Chats.await("a standstill", () -> !app.health().details().isEmpty());
                Health health = app.health();
                assertThat(health.live()).isTrue();
                assertThat(health.ready()).isFalse();
                assertThat(health.details())
                        .anyMatch(detail -> detail.matches(
                                "chats-livelock-\\d has stood still at offset 0 for \\d+ s, \\d+ behind its end"));
                assertThat(gauge(meters, "embedstream.standstill.partitions")).isPositive();
                assertThat(gauge(meters, "embedstream.standstill.seconds")).isGreaterThanOrEqualTo(3);
                assertThat(fenced).hasValueGreaterThan(FENCED_OFTEN);
                assertThat(chats.enriched()).isEmpty();
                assertThat(app.streams().state()).isIn(KafkaStreams.State.RUNNING, KafkaStreams.State.REBALANCING);

                // And when nobody fences them any more, all is done once
                fencing.set(false);
                Chats.await("the end of the standstill", () -> app.health().ready());
                Chats.await("all messages", () -> chats.enriched().size() == MESSAGES);
                assertThat(gauge(meters, "embedstream.standstill.partitions")).isZero();
            }
        }
    }

    private void fence(Admin admin, String applicationId) {
        if (fencing.get()) {
            try {
                List<String> ids = admin.listTransactions().all().get().stream()
                        .map(TransactionListing::transactionalId)
                        .filter(id -> id.startsWith(applicationId))
                        .toList();
                admin.fenceProducers(ids).all().get();
                fenced.incrementAndGet();
            } catch (ExecutionException e) {
                throw new KafkaException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static double gauge(SimpleMeterRegistry meters, String name) {
        return meters.get(name).gauge().value();
    }
}
