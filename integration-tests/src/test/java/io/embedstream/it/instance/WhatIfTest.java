package io.embedstream.it.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.app.Encoders;
import io.embedstream.deploy.bench.alerts.NewsGenerator;
import io.embedstream.deploy.bench.alerts.NewsStream;
import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.compare.Compare;
import io.embedstream.deploy.compare.Comparison;
import io.embedstream.deploy.compare.Scope;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.shadow.ShadowConfig;
import io.embedstream.deploy.shadow.ShadowName;
import io.embedstream.deploy.shadow.Shadows;
import io.embedstream.deploy.topics.CommittedReader;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import io.embedstream.serde.json.PlainJson;
import io.embedstream.topology.Topics;
import io.embedstream.topology.risk.WrittenSteps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a comparison says of another threshold is what two applications of their own show. */
class WhatIfTest {
    private static final String THRESHOLD = "risk.open.below";
    private static final int PARTITIONS = 2;
    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final Scope EVERYTHING = new Scope(Optional.empty(), Optional.empty());
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path directory;

    @Test
    void shouldFindTheAlertsThatTwoSeparateRunsDifferIn() throws IOException, InterruptedException {
        // Given the news of "bench alerts", a live application and a shadow with another threshold
        var stream = NewsGenerator.generate(new NewsGenerator.Plan(
                Long.getLong("whatif.seed", 1),
                Integer.getInteger("whatif.stories", 20),
                10,
                Integer.getInteger("whatif.items", 200),
                Integer.getInteger("whatif.days", 10)));
        try (var broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            var pairs = pairs(broker, "live", Map.of(THRESHOLD, System.getProperty("whatif.live", "-0.6")));
            var live = EmbedstreamConfig.of(pairs, "live");
            var name = new ShadowName("lower");
            var set = Map.of(THRESHOLD, "-0.15");
            var candidate = ShadowConfig.of(pairs, name, set);
            var separate = EmbedstreamConfig.of(pairs(broker, "separate", set), "separate");
            create(live);
            create(separate);
            send(live, stream);
            Comparison comparison;
            Map<String, Episode> before;
            Map<String, Episode> after;
            try (var encoders = Encoders.open(live.encoders());
                    var shadows = new Shadows(live, EmbedstreamApp.clientSettings(live))) {
                shadows.prepare(candidate, name, set, Optional.empty());
                try (var first = start(live, encoders);
                        var second = start(candidate, encoders);
                        var third = start(separate, encoders)) {
                    for (var config : List.of(live, candidate, separate)) {
                        awaitWritten(config, stream);
                    }

                    // When
                    comparison = Compare.applications(live, candidate, name::topic, EVERYTHING, LIMIT);
                    before = alerts(live);
                    after = alerts(separate);
                    assertThat(first.health().live()
                                    && second.health().live()
                                    && third.health().live())
                            .isTrue();
                }
            }

            System.err.println("alerts " + before.size() + " and " + after.size() + ", " + comparison.summary());
            // Then the shadow has gained and lost what a run of its own has
            var same = same(before, after);
            assertThat(comparison.summary().path("alerts_gained").asInt())
                    .isEqualTo(after.size() - same.size())
                    .isPositive();
            assertThat(comparison.summary().path("alerts_lost").asInt()).isEqualTo(before.size() - same.size());
            assertThat(comparison.summary().path("alerts_moved").asLong())
                    .isEqualTo(same.entrySet().stream()
                            .filter(pair -> before.get(pair.getKey()).opened()
                                    != after.get(pair.getValue()).opened())
                            .count());
            assertThat(told(comparison, "alert_gained")).isSubsetOf(without(after.keySet(), same.values()));
            assertThat(told(comparison, "alert_lost")).isSubsetOf(without(before.keySet(), same.keySet()));
        }
    }

    /** An alert of an entity from its opening to its close. */
    private record Episode(String entity, long opened, long closed) {
        boolean overlaps(Episode other) {
            return entity.equals(other.entity) && opened <= other.closed && other.opened <= closed;
        }
    }

    private static Set<String> without(Set<String> all, Collection<String> some) {
        var rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static Set<String> told(Comparison comparison, String what) {
        return comparison.examples().stream()
                .filter(example -> example.path("example").asText().equals(what))
                .map(example -> example.path("id").asText())
                .collect(Collectors.toSet());
    }

    /** Which alert of one run is which of the other. */
    private static Map<String, String> same(Map<String, Episode> before, Map<String, Episode> after) {
        var same = new HashMap<String, String>();
        var left = new TreeSet<>(
                Comparator.comparingLong((String id) -> after.get(id).opened()).thenComparing(id -> id));
        left.addAll(after.keySet());
        before.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue().opened()))
                .forEach(entry -> left.stream()
                        .filter(id -> after.get(id).overlaps(entry.getValue()))
                        .findFirst()
                        .ifPresent(id -> {
                            left.remove(id);
                            same.put(entry.getKey(), id);
                        }));
        return same;
    }

    private static EmbedstreamApp start(EmbedstreamConfig config, Encoders encoders) throws InterruptedException {
        var app = EmbedstreamApp.build(config, encoders, () -> true);
        app.start();
        return app;
    }

    private Map<String, String> pairs(EmbeddedBroker broker, String id, Map<String, String> besides) {
        var pairs = new HashMap<String, String>();
        pairs.put("bootstrap.servers", broker.bootstrapServers());
        pairs.put("application.id", id);
        pairs.put("state.dir", directory.resolve("state-" + id).toString());
        pairs.put("domains", "news");
        pairs.put("input.format", "json");
        pairs.put("output.format", "json");
        pairs.put("topics.partitions", Integer.toString(PARTITIONS));
        pairs.put("topics.replication.factor", "1");
        pairs.put("news.idle.after.ms", "1000");
        // One story is enough, so that moods between the two thresholds are not rare.
        pairs.put("risk.min.stories", "1");
        pairs.put("topic.alerts", "alerts-" + id);
        pairs.put("topic.moods", "moods-" + id);
        pairs.put("topic.stories", "stories-" + id);
        pairs.put("topic.news.enriched", "enriched-" + id);
        pairs.put("topic.drift", "drift-" + id);
        pairs.put("topic.dead.letters", "dead-letters-" + id);
        pairs.putAll(besides);
        return pairs;
    }

    private static void create(EmbedstreamConfig config) throws InterruptedException {
        try (var topics = new TopicAdmin(EmbedstreamApp.clientSettings(config))) {
            topics.createMissing(TopicPlan.of(config));
        }
    }

    private static void send(EmbedstreamConfig config, NewsStream stream) {
        try (var producer = new KafkaProducer<>(
                EmbedstreamApp.clientSettings(config), new ByteArraySerializer(), new ByteArraySerializer())) {
            stream.watchlist()
                    .forEach(entity -> producer.send(new ProducerRecord<>(
                            Topics.defaults().watchlist(),
                            entity.getEntityId().getBytes(UTF_8),
                            PlainJson.toText(entity).getBytes(UTF_8))));
            stream.news()
                    .forEach(article -> producer.send(new ProducerRecord<>(
                            Topics.defaults().news(),
                            article.getArticleId().getBytes(UTF_8),
                            PlainJson.toText(article).getBytes(UTF_8))));
        }
    }

    /** Waits until every partition has written all steps before the last article. */
    private static void awaitWritten(EmbedstreamConfig config, NewsStream stream) {
        var news = stream.news();
        var last = news.get(news.size() - 1).getPublishedAt().minus(Duration.ofHours(1));
        var id = config.application().applicationId();
        var changelog = id + "-" + WrittenSteps.whollyStore() + "-changelog";
        Chats.await("all steps of " + id, () -> {
            var written = new HashSet<Integer>();
            read(
                    config,
                    changelog,
                    record -> WrittenSteps.wholly(record.key(), record.value())
                            .filter(last::isBefore)
                            .ifPresent((Instant step) -> written.add(record.partition())));
            return written.size() == PARTITIONS;
        });
    }

    private static Map<String, Episode> alerts(EmbedstreamConfig config) {
        var alerts = new TreeMap<String, Episode>();
        read(config, config.topology().topics().alerts(), record -> {
            var alert = json(record);
            if (!alert.path("provisional").asBoolean()) {
                boolean closed = alert.path("state").asText().equals("closed");
                var episode = new Episode(
                        alert.path("entity_id").asText(),
                        alert.path("opened_at").asLong(),
                        closed ? alert.path("window_end").asLong() : Long.MAX_VALUE);
                alerts.put(alert.path("alert_id").asText(), episode);
            }
        });
        return alerts;
    }

    private static void read(EmbedstreamConfig config, String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (var consumer = CommittedReader.open(EmbedstreamApp.clientSettings(config))) {
            var all = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            var ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(each);
            }
        }
    }

    private static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
