package io.embedstream.it.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.bench.pipeline.HashEncoder;
import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.cutover.Cutover;
import io.embedstream.deploy.lifecycle.Cutovers;
import io.embedstream.deploy.lifecycle.Role;
import io.embedstream.deploy.shadow.ShadowConfig;
import io.embedstream.deploy.shadow.ShadowName;
import io.embedstream.deploy.shadow.Shadows;
import io.embedstream.deploy.topics.CommittedReader;
import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutoverTest {
    private static final ShadowName NAME = new ShadowName("new");
    private static final String CHATS = "chats-live";
    private static final String REVIEWS = "reviews.posts.v1";
    private static final String PROFILES = "reco.profiles.v1";
    private static final int USERS = 40;
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path directory;

    private final Map<String, TopicPartition> partitions = new TreeMap<>();
    private final Map<String, Long> offsets = new TreeMap<>();
    private volatile boolean sending = true;

    @Test
    void shouldTakeEachOutputFromExactlyOneApplicationWhenChangedAndChangedBack()
            throws IOException, InterruptedException {
        try (var broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            // Given a live application and a shadow with another model, and events that keep coming
            var chats = Chats.on(broker, "live", directory);
            var pairs = chats.pairs(directory.resolve("state-live"), Map.of("domains", "support,reviews"));
            var original = EmbedstreamConfig.of(pairs, "test");
            var candidate = ShadowConfig.of(pairs, NAME, Map.of());
            var clients = EmbedstreamApp.clientSettings(original);
            try (var shadows = new Shadows(original, clients)) {
                shadows.prepare(candidate, NAME, Map.of(), Optional.empty());
            }
            var lines = new ArrayList<JsonNode>();
            Cutovers known;
            try (var live = start(original, "old");
                    var shadow = start(candidate, "new");
                    var cutover = new Cutover(original, clients, lines::add)) {
                var sender = new Thread(() -> send(broker));
                sender.start();
                awaitEnriched(clients, 100);

                // When the shadow becomes live, and later the first one again
                assertThatThrownBy(cutover::previous).isInstanceOf(UsageException.class);
                cutover.run(pairs, NAME.value(), Duration.ofHours(1));
                int before = count(clients, "enriched-live");
                awaitEnriched(clients, before + 100);
                assertThatThrownBy(() -> cutover.run(pairs, NAME.value(), Duration.ofHours(1)))
                        .isInstanceOf(UsageException.class)
                        .hasMessageContaining("live already");
                assertThat(cutover.previous()).isEqualTo(Role.ORIGINAL);
                cutover.run(pairs, cutover.previous(), Duration.ofHours(1));
                before = count(clients, "enriched-live");
                awaitEnriched(clients, before + 100);
                sending = false;
                sender.join();
                Chats.await("every chat", () -> count(clients, "enriched-live") >= sentTo(CHATS));
                Chats.await("every review", () -> count(clients, "reviews.enriched.v1") >= sentTo(REVIEWS));
                Chats.await("every suggestion", () -> count(clients, "support.suggestions.v1") >= sentTo(CHATS));
                known = cutover.known();
                assertThat(live.health().live() && shadow.health().live()).isTrue();
            }

            // Then every event has one live output of each kind, from the application that owns its position
            assertThat(known.cuts()).hasSize(2);
            requireOneOwner(read(clients, "enriched-live"), "message_id", known);
            requireOneOwner(read(clients, "reviews.enriched.v1"), "review_id", known);
            assertThat(read(clients, "support.suggestions.v1")).hasSize(sentTo(CHATS));
            assertThat(read(clients, "reco.recommendations.v1")).hasSize(sentTo(REVIEWS));

            // And the shadows' topics have the others
            assertThat(read(clients, "enriched-live.shadow.new").size()
                            + read(clients, "enriched-live.shadow.original").size())
                    .isEqualTo(sentTo(CHATS));

            // And every profile is in the vector space of the application that is live
            var profiles = new TreeMap<String, String>();
            read(clients, PROFILES).forEach(record -> {
                var user = new String(record.key(), UTF_8);
                if (record.value() == null) {
                    profiles.remove(user);
                } else {
                    var interest = json(record).path("interests").path(0);
                    profiles.put(user, interest.path("fingerprint").asText());
                }
            });
            assertThat(profiles).hasSize(USERS).containsValue("old").doesNotContainValue("new");

            // And it was announced
            assertThat(lines)
                    .extracting(line -> line.path("event").asText())
                    .containsExactly(
                            "cutover_prepared",
                            "cutover_decided",
                            "cutover_completed",
                            "cutover_prepared",
                            "cutover_decided",
                            "cutover_completed");
            assertThat(lines.get(2).path("rewritten").asInt()).isGreaterThan(USERS / 2);
        }
    }

    private static EmbedstreamApp start(EmbedstreamConfig config, String fingerprint) throws InterruptedException {
        var app = EmbedstreamApp.build(config, Chats.models(new Named(fingerprint)), () -> true);
        app.start();
        return app;
    }

    /** A chat and a review every few milliseconds; some lie in a partition that is not their key's. */
    private void send(EmbeddedBroker broker) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; sending; i++) {
                send(producer, CHATS, i, "m" + i, "c" + i % 50, """
                        {"message_id":"m%d","conversation_id":"c%d","role":"customer","text":"where is my parcel",\
                        "language":"en","sent_at":%d}""".formatted(i, i % 50, time(i)));
                send(producer, REVIEWS, i, "r" + i, "u" + i % USERS, """
                        {"review_id":"r%d","user_id":"u%d","item_id":"i%d","text":"good parcel","rating":5,\
                        "language":"en","posted_at":%d}""".formatted(i, i % USERS, i % 7, time(i)));
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, String topic, int i, String id, String key, String value)
            throws InterruptedException, ExecutionException {
        var partition = i % 10 == 0 ? Integer.valueOf(i / 10 % 2) : null;
        var record = new ProducerRecord<>(topic, partition, time(i), key.getBytes(UTF_8), value.getBytes(UTF_8));
        var sent = producer.send(record).get();
        synchronized (partitions) {
            partitions.put(id, new TopicPartition(topic, sent.partition()));
            offsets.put(id, sent.offset());
        }
    }

    private static long time(int i) {
        return Chats.SENT_AT.toEpochMilli() + i;
    }

    private int sentTo(String topic) {
        synchronized (partitions) {
            return (int) partitions.values().stream()
                    .filter(at -> at.topic().equals(topic))
                    .count();
        }
    }

    private void requireOneOwner(List<ConsumerRecord<byte[], byte[]>> records, String id, Cutovers known) {
        var owners = new HashMap<String, String>();
        var changes = new HashMap<Integer, List<String>>();
        for (var record : records) {
            var event = json(record);
            var name = event.path("event_id").asText();
            var fingerprint = event.path("fingerprint").asText();
            assertThat(owners.put(name, fingerprint)).as(id + " " + name).isNull();
            var owner = known.owner(partitions.get(name), offsets.get(name));
            assertThat(fingerprint).as(name).isEqualTo(owner.equals(Role.ORIGINAL) ? "old" : "new");
            var of = changes.computeIfAbsent(record.partition(), partition -> new ArrayList<>());
            if (of.isEmpty() || !of.get(of.size() - 1).equals(fingerprint)) {
                of.add(fingerprint);
            }
        }
        assertThat(owners).hasSize((int) partitions.keySet().stream()
                .filter(name -> name.startsWith(id.substring(0, 1)))
                .count());
        assertThat(changes.values()).allSatisfy(of -> assertThat(of).containsExactly("old", "new", "old"));
    }

    private static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitEnriched(Map<String, Object> clients, int least) {
        Chats.await(least + " chats", () -> count(clients, "enriched-live") >= least);
    }

    private static int count(Map<String, Object> clients, String topic) {
        return read(clients, topic).size();
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(Map<String, Object> clients, String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = CommittedReader.open(clients)) {
            var all = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            var ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** Hashed words under a fingerprint. */
    private static final class Named implements TextEncoder {
        private final HashEncoder words = new HashEncoder("en");
        private final EncoderSpec spec;

        Named(String fingerprint) {
            var other = words.spec();
            spec = new EncoderSpec(fingerprint, "1", other.dimension(), "mean", true, 512, fingerprint);
        }

        @Override
        public EncoderSpec spec() {
            return spec;
        }

        @Override
        public List<Embedding> encode(List<String> texts) {
            return words.encode(texts);
        }

        @Override
        public void close() {}
    }
}
