package io.embedstream.deploy.bench.store;

import io.embedstream.topology.vectorstore.VectorSpace;
import io.embedstream.topology.vectorstore.format.VectorRecord;
import io.embedstream.topology.vectorstore.format.VectorRecordFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/** Restores one store after the other from the same changelog, each in a directory of its own. */
final class RestoreRun {

    static final String STORE = "vectors";

    private static final String APPLICATION = "store-bench";
    private static final String INPUT = "store-bench-input";
    private static final String CHANGELOG = APPLICATION + "-" + STORE + "-changelog";
    private static final int TIMEOUT_SECONDS = 300;

    private final String bootstrapServers;
    private final Path directory;
    private int runs;

    RestoreRun(String bootstrapServers, Path directory) {
        this.bootstrapServers = bootstrapServers;
        this.directory = directory;
    }

    /** Writes the changelog a store of these vectors would have, and an empty input. */
    void fillChangelog(float[][] vectors, VectorSpace space) {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            NewTopic changelog = new NewTopic(CHANGELOG, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
            admin.createTopics(List.of(new NewTopic(INPUT, 1, (short) 1), changelog))
                    .all()
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating the benchmark's topics", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the benchmark's topics could not be created", e.getCause());
        }
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < vectors.length; i++) {
                byte[] key = ("vector-" + i).getBytes(StandardCharsets.UTF_8);
                byte[] value = VectorRecordFormat.write(new VectorRecord(space.fingerprint(), vectors[i], null, i));
                producer.send(new ProducerRecord<>(CHANGELOG, key, value));
            }
        }
    }

    /** Seconds from the start to the end of restoring the store. */
    double restoreSeconds(StoreBuilder<?> store) {
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
            streams.close(Duration.ofSeconds(TIMEOUT_SECONDS));
        }
        return timer.seconds();
    }

    private Properties config() {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(
                StreamsConfig.STATE_DIR_CONFIG,
                directory.resolve("run-" + runs++).toString());
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
