package io.embedstream.it.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.app.LoadedModels;
import io.embedstream.deploy.bench.pipeline.HashEncoder;
import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.registry.EmbeddedRegistry;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.Heads;
import io.embedstream.topology.RegistryFormats;
import io.embedstream.topology.Topics;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.support.AnswerCalibration;
import io.embedstream.topology.vectorstore.index.ExactIndex;
import io.embedstream.topology.vectorstore.index.Metric;
import io.embedstream.topology.vectorstore.index.NearestCollector;
import io.embedstream.topology.vectorstore.index.NearestCollector.Hit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchOnBrokerTest {
    private static final long SEED = 20_250_302;
    private static final int PARTITIONS = 4;
    private static final int ARTICLES = 80;
    private static final String STORE = "recent-news-store-en";
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final List<String> WORDS = List.of(
            "profit", "loss", "factory", "strike", "lawsuit", "merger", "recall", "dividend", "forecast", "record");

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        broker = EmbeddedBroker.start(directory.resolve("broker"));
        registry = EmbeddedRegistry.start(directory.resolve("registry"), 0);
        EmbedstreamConfig config = config("unused");
        try (TopicAdmin topics = new TopicAdmin(EmbedstreamApp.clientSettings(config))) {
            topics.createMissing(TopicPlan.of(config));
        }
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void shouldAnswerAlikeWhicheverInstanceIsAskedAndSayWhenOneIsGone() throws InterruptedException {
        // Given articles in the partitions of two instances
        Map<String, String> articles = articles();
        send(articles);
        try (Instance first = Instance.start(config("first"), models());
                Instance second = Instance.start(config("second"), models())) {
            String news = Topics.defaults().news();
            await("both own partitions", () -> first.partitions(news) > 0 && second.partitions(news) > 0);
            await("all articles stored", () -> isWhole(first) && isWhole(second));

            // Then either gives what one exact index over all articles gives
            for (String text : List.of("Acme profit record", "Acme strike", "nothing like it")) {
                JsonNode answer = first.nearest(STORE, text, 12);
                assertThat(neighbours(answer)).as("%s, seed %d", text, SEED).isEqualTo(expected(articles, text, 12));
                assertThat(second.nearest(STORE, text, 12)).isEqualTo(answer);
                assertThat(answer.get("partial").asBoolean()).isFalse();
                assertThat(answer.get("approximate").asBoolean()).isFalse();
                assertThat(answer.get("fingerprint").asText()).isEqualTo("word-hash-en");
            }
            assertThat(first.nearest(STORE, "Acme", 100, "article_id=a7").get("neighbours"))
                    .extracting(near -> near.get("payload").get("text").asText())
                    .containsExactly(articles.get("a7"));
            shouldAnswerFromCatalogs(first);
            shouldAnswerFromCatalogs(second);

            // When one goes, then the other says that a part is missing until it has taken over
            second.close();
            await("the takeover", () -> saysWhetherPartIsMissing(first) && isWhole(first));
            assertThat(neighbours(first.nearest(STORE, "Acme profit", 12)))
                    .isEqualTo(expected(articles, "Acme profit", 12));
        }
    }

    private static void shouldAnswerFromCatalogs(Instance instance) {
        assertThat(neighbours(instance.nearest("template-store", "my refund", 1))
                        .keySet())
                .containsExactly("t-en");
        assertThat(neighbours(instance.nearest("template-store", "我的 退款", 1)).keySet())
                .containsExactly("t-zh");
        assertThat(neighbours(instance.nearest("template-store-zh", "refund", 5))
                        .keySet())
                .containsExactly("t-zh");
        assertThat(instance.get("/v1/stores/item-store/nearest?text=a").body())
                .contains("there are [recent-news-store-en, recent-news-store-zh, template-store, template-store-en,"
                        + " template-store-zh]");
    }

    private static boolean saysWhetherPartIsMissing(Instance instance) {
        JsonNode answer = instance.nearest(STORE, "Acme profit", ARTICLES);
        assertThat(answer.get("partial").asBoolean())
                .isEqualTo(answer.get("neighbours").size() < ARTICLES);
        return true;
    }

    private static boolean isWhole(Instance instance) {
        JsonNode answer = instance.nearest(STORE, "Acme", ARTICLES);
        return !answer.get("partial").asBoolean() && answer.get("neighbours").size() == ARTICLES;
    }

    private static Map<String, Float> neighbours(JsonNode answer) {
        Map<String, Float> neighbours = new LinkedHashMap<>();
        answer.get("neighbours")
                .forEach(near -> neighbours.put(
                        near.get("key").asText(),
                        Float.parseFloat(near.get("score").asText())));
        return neighbours;
    }

    /** What one exact index over all articles gives; its slots are numbered in the order of the keys. */
    private static Map<String, Float> expected(Map<String, String> articles, String text, int k) {
        List<String> keys = List.copyOf(articles.keySet());
        HashEncoder encoder = new HashEncoder("en");
        Map<String, Float> expected = new LinkedHashMap<>();
        try (ExactIndex index = new ExactIndex(encoder.spec().dimension(), Metric.COSINE)) {
            for (int slot = 0; slot < keys.size(); slot++) {
                index.add(slot, encoder.encode(articles.get(keys.get(slot))).vector());
            }
            NearestCollector collector = new NearestCollector(k, slot -> true, Integer::compare);
            index.search(encoder.encode(text).vector(), collector);
            for (Hit hit : collector.drain()) {
                expected.put(keys.get(hit.slot()), hit.score());
            }
        }
        return expected;
    }

    private static Map<String, String> articles() {
        Random random = new Random(SEED);
        Map<String, String> articles = new TreeMap<>();
        for (int i = 0; i < ARTICLES; i++) {
            StringBuilder text = new StringBuilder("Acme");
            for (int word = 0; word < 6; word++) {
                text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
            }
            articles.put("a" + i, text.toString());
        }
        return articles;
    }

    private static void send(Map<String, String> articles) {
        Topics topics = Topics.defaults();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        records.add(record(
                topics.watchlist(),
                "acme",
                new WatchedEntity("acme", "Acme", List.of(), List.of(), "en", null, null),
                WatchedEntity.class));
        records.add(record(
                topics.templates(),
                "t-en",
                new AnswerTemplate("t-en", "refund", "en", "where is my refund", "soon"),
                AnswerTemplate.class));
        records.add(record(
                topics.templates(),
                "t-zh",
                new AnswerTemplate("t-zh", "refund", "zh", "我的 退款 在 哪里", "正在 处理。"),
                AnswerTemplate.class));
        articles.forEach((id, text) -> records.add(record(
                topics.news(),
                id,
                new FinancialNews(id, text, null, "en", List.of(), Instant.ofEpochMilli(1_709_541_000_000L)),
                FinancialNews.class)));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            records.forEach(producer::send);
        }
    }

    private static <T extends SpecificRecord> ProducerRecord<String, byte[]> record(
            String topic, String key, T value, Class<T> type) {
        byte[] bytes = new RegistryFormats(config("unused").serde())
                .serde(type)
                .serializer()
                .serialize(topic, value);
        return new ProducerRecord<>(topic, key, bytes);
    }

    private static LoadedModels models() {
        Map<String, TextEncoder> encoders = new HashMap<>();
        Map<String, AnswerCalibration> calibrations = new HashMap<>();
        for (String language : List.of("en", "zh")) {
            encoders.put(language, new HashEncoder(language));
            calibrations.put(language, new AnswerCalibration(20, -6, 0.5, 0.3));
        }
        return new LoadedModels(
                new LanguageModels(encoders), new Heads(Map.of(), Map.of(), Map.of(), Map.of()), calibrations);
    }

    private static EmbedstreamConfig config(String instance) {
        Map<String, String> pairs = new HashMap<>();
        pairs.put("bootstrap.servers", broker.bootstrapServers());
        pairs.put("schema.registry.url", "http://127.0.0.1:" + registry.port());
        pairs.put("application.id", "search");
        pairs.put("state.dir", directory.resolve("state-" + instance).toString());
        pairs.put("stream.threads", "2");
        pairs.put("domains", "support,news");
        pairs.put("topics.partitions", Integer.toString(PARTITIONS));
        pairs.put("topics.replication.factor", "1");
        pairs.put("kafka.session.timeout.ms", "6000");
        pairs.put("kafka.heartbeat.interval.ms", "1000");
        return EmbedstreamConfig.of(pairs, "test");
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LIMIT + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
