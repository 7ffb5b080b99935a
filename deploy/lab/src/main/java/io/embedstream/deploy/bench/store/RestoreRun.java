package io.embedstream.deploy.bench.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * An application of nothing but a store, started on a state directory: new, the store is restored from the changelog;
 * left by a clean stop, it is opened.
 */
final class RestoreRun {

    static final String STORE = "vectors";
    static final String INPUT = "store-bench-input";

    private static final String APPLICATION = "store-bench";
    static final String CHANGELOG = APPLICATION + "-" + STORE + "-changelog";
    private static final int TIMEOUT_SECONDS = 300;
    /** The next application need not wait until this one is missed. */
    private static final CloseOptions LEAVING = CloseOptions.groupMembershipOperation(
                    CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(Duration.ofSeconds(TIMEOUT_SECONDS));

    private final String bootstrapServers;
    private final Path state;

    RestoreRun(String bootstrapServers, Path state) {
        this.bootstrapServers = bootstrapServers;
        this.state = state;
    }

    /** Starts the application, waits until it runs, and stops it. */
    RestoreTimer start(StoreBuilder<?> store) {
        return start(store, (streams, timer) -> {});
    }

    /** Starts the application, waits until it runs, hands it over for a while, and stops it. */
    RestoreTimer start(StoreBuilder<?> store, BiConsumer<KafkaStreams, RestoreTimer> meanwhile) {
        Topology topology = new Topology()
                .addSource(
                        "read", Serdes.String().deserializer(), Serdes.String().deserializer(), INPUT)
                .addProcessor("ignore", Ignore::new, "read")
                .addStateStore(store, "ignore");
        RestoreTimer timer = new RestoreTimer();
        CountDownLatch running = new CountDownLatch(1);
        try (KafkaStreams streams = new KafkaStreams(topology, config())) {
            streams.setGlobalStateRestoreListener(timer);
            streams.setStateListener((now, before) -> {
                if (now == KafkaStreams.State.RUNNING) {
                    running.countDown();
                }
            });
            streams.start();
            await(running);
            meanwhile.accept(streams, timer);
            streams.close(LEAVING);
        }
        return timer;
    }

    private Properties config() {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        return config;
    }

    private static void await(CountDownLatch running) {
        try {
            if (!running.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the store was not restored within " + TIMEOUT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while restoring", e);
        }
    }

    /** The input stays empty. */
    private static final class Ignore extends ContextualProcessor<String, String, Void, Void> {
        @Override
        public void process(Record<String, String> record) {
            // Restoring is all that is measured.
        }
    }
}
