package io.embedstream.deploy.bench.store;

import io.embedstream.topology.vectorstore.format.VectorRecord;
import io.embedstream.topology.vectorstore.format.VectorRecordFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes the changelog a store of given vectors would have, and an input topic that stays empty. */
final class BenchChangelog {

    private final String bootstrapServers;

    BenchChangelog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    void write(float[][] vectors, String fingerprint) {
        createTopics();
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < vectors.length; i++) {
                byte[] key = ("vector-" + i).getBytes(StandardCharsets.UTF_8);
                byte[] value = VectorRecordFormat.write(new VectorRecord(fingerprint, vectors[i], null, i));
                producer.send(new ProducerRecord<>(RestoreRun.CHANGELOG, key, value));
            }
        }
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            NewTopic input = new NewTopic(RestoreRun.INPUT, 1, (short) 1);
            NewTopic changelog =
                    new NewTopic(RestoreRun.CHANGELOG, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
            admin.createTopics(List.of(input, changelog)).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating the benchmark's topics", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the benchmark's topics could not be created", e.getCause());
        }
    }
}
