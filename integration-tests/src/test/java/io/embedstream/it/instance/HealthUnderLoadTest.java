package io.embedstream.it.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.config.EmbedstreamConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private final List<Long> liveNanos = new CopyOnWriteArrayList<>();
    private final List<Long> readyNanos = new CopyOnWriteArrayList<>();
    private final List<Integer> liveStatus = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    @Test
    void shouldStayLiveWhenTheGroupRebalancesUnderLoad() throws InterruptedException {
        try (var broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            // Given
            var chats = Chats.on(broker, "health", directory);
            var first = start(chats, "first");
            var load = new Thread(() -> load(chats), "load");
            var probe = new Thread(() -> probe(first), "probe");
            load.start();
            probe.start();

            // When
            for (int i = 0; i < REBALANCES; i++) {
                start(chats, "second" + i).close();
            }
            ended = true;
            load.join();
            probe.join();
            first.close();

            // Then
            LOG.info("live {}", figures(liveNanos));
            LOG.info("ready {}", figures(readyNanos));
            assertThat(liveStatus).isNotEmpty().allMatch(status -> status == 200);
        }
    }

    private RunningService start(Chats chats, String instance) {
        Map<String, String> pairs = new HashMap<>(chats.pairs(directory.resolve("state-" + instance), Map.of()));
        pairs.put("encoder.model.en", "static:bge-small-en-v1.5");
        pairs.put("encoder.model.zh", "static:bge-small-zh-v1.5");
        return RunningService.ready(EmbedstreamConfig.of(pairs, "test"));
    }

    private void load(Chats chats) {
        for (int from = 0; !ended; from += BATCH) {
            chats.send(from, from + BATCH);
        }
    }

    private void probe(RunningService service) {
        while (!ended) {
            long start = System.nanoTime();
            liveStatus.add(service.status("/health/live"));
            long between = System.nanoTime();
            service.status("/health/ready");
            liveNanos.add(between - start);
            readyNanos.add(System.nanoTime() - between);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
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
