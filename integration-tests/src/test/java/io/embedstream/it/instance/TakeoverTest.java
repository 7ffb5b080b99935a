package io.embedstream.it.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.bench.pipeline.HashEncoder;
import io.embedstream.deploy.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class TakeoverTest {
    private static final Logger LOG = LoggerFactory.getLogger(TakeoverTest.class);
    private static final int PARTITIONS = 2;
    /** Longer than the test waits for anything. */
    private static final Map<String, String> LONG_SESSION =
            Map.of("kafka.session.timeout.ms", "600000", "kafka.heartbeat.interval.ms", "500");

    @TempDir
    private Path directory;

    @Test
    void shouldHandItsWorkOverWithoutTheEndOfASessionWhenOneOfTwoIsStopped() throws InterruptedException {
        try (var broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            var chats = Chats.on(broker, "takeover", directory);
            try (var first = start(chats, "first")) {
                // Given two static members that share the work
                var second = start(chats, "second");
                Chats.await("both to have work", () -> partitions(first) == 1 && partitions(second) == 1);

                // When one is stopped
                long stopped = System.nanoTime();
                second.close();
                long closed = System.nanoTime();

                // Then the other has all of it
                Chats.await(
                        "the takeover",
                        () -> partitions(first) == PARTITIONS && first.health().ready());
                LOG.info(
                        "closed within {}, taken over {} after the signal",
                        Duration.ofNanos(closed - stopped),
                        Duration.ofNanos(System.nanoTime() - stopped));
                chats.send(0, 10);
                Chats.await("all messages", () -> chats.enriched().size() == 10);
                assertThat(first.health().details()).isEmpty();
            }
        }
    }

    private static EmbedstreamApp start(Chats chats, String instance) throws InterruptedException {
        var config = chats.config(instance, LONG_SESSION).withKafkaDefault("main.consumer.group.instance.id", instance);
        var app = EmbedstreamApp.build(config, Chats.models(new HashEncoder("en")), () -> true);
        app.start();
        return app;
    }

    private static long partitions(EmbedstreamApp app) {
        return app.streams().metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .filter(partition -> partition.topic().equals("chats-takeover"))
                .count();
    }
}
