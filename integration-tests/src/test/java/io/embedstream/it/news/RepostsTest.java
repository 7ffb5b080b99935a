package io.embedstream.it.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.app.LoadedModels;
import io.embedstream.deploy.bench.pipeline.HashEncoder;
import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.registry.EmbeddedRegistry;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.Heads;
import io.embedstream.topology.RegistryFormats;
import io.embedstream.topology.Topics;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.support.AnswerCalibration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exact re-posts under random keys are marked whatever number of partitions they are spread over. */
class RepostsTest {
    private static final long SEED = Long.getLong("test.seed", 20240304);
    private static final int ARTICLES = 500;
    private static final int SENT_AGAIN = 20;
    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final Instant START = Instant.parse("2024-03-04T08:00:00Z");
    /** Most articles are about the first, more than it may have open stories. */
    private static final List<String> ENTITIES = List.of("Torvane", "Suihe", "Calloway");

    @TempDir
    private static Path directory;

    private static EmbeddedRegistry registry;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void start() throws IOException {
        registry = EmbeddedRegistry.start(directory.resolve("registry"), 0);
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16})
    void shouldMarkTheSameRepostsHoweverManyPartitionsThereAre(int partitions)
            throws IOException, InterruptedException {
        // Given: articles, then the same texts again under other ids and random keys, and some of the first once more
        List<FinancialNews> news = news();
        Path state = directory.resolve("run-" + partitions);
        try (EmbeddedBroker broker = EmbeddedBroker.start(state.resolve("broker"))) {
            EmbedstreamConfig config = config(broker, state.resolve("state"), partitions);
            try (TopicAdmin topics = new TopicAdmin(EmbedstreamApp.clientSettings(config))) {
                topics.createMissing(TopicPlan.of(config));
            }
            send(config, news);

            // When
            Map<String, EnrichedEvent> last;
            try (EmbedstreamApp app = EmbedstreamApp.build(config, models(), () -> true)) {
                app.start();
                last = awaitMarks(config);
            }

            // Then: each names its own original, no original is marked, and records are whole
            assertThat(last).as("seed %d", SEED).hasSize(2 * ARTICLES);
            last.forEach((id, event) -> {
                assertThat(event.getDuplicateOf()).as(id).isEqualTo(id.startsWith("r") ? "o" + id.substring(1) : null);
                assertThat(event.getVector()).hasSize(event.getDimension());
                assertThat(event.getText()).isNotEmpty();
            });
        }
    }

    private List<FinancialNews> news() {
        List<FinancialNews> originals = new ArrayList<>();
        for (int i = 0; i < ARTICLES; i++) {
            String entity = ENTITIES.get(Math.max(0, i % 7 - 4));
            originals.add(article("o" + i, entity + " " + words(), START.plusSeconds(i)));
        }
        List<FinancialNews> news = new ArrayList<>(originals);
        for (int i = 0; i < ARTICLES; i++) {
            String again = originals.get(i).getHeadline();
            String text = i % 2 == 0 ? again : again.toUpperCase(Locale.ROOT).replace(" ", "  ");
            news.add(article("r" + i, text, START.plusSeconds(ARTICLES + i)));
        }
        news.addAll(originals.subList(0, SENT_AGAIN));
        return news;
    }

    private static FinancialNews article(String id, String headline, Instant at) {
        return new FinancialNews(id, headline, null, "en", List.of(), at);
    }

    private String words() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            words.append(' ').append(Integer.toString(36 * 36 * 36 + random.nextInt(1 << 24), 36));
        }
        return words.toString();
    }

    private void send(EmbedstreamConfig config, List<FinancialNews> news) {
        RegistryFormats formats = new RegistryFormats(config.serde());
        Topics topics = Topics.defaults();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                EmbedstreamApp.clientSettings(config), new StringSerializer(), new ByteArraySerializer())) {
            for (String entity : ENTITIES) {
                WatchedEntity watched = new WatchedEntity(entity, entity, List.of(), List.of(), "en", null, null);
                producer.send(record(formats, topics.watchlist(), entity, watched, WatchedEntity.class));
            }
            for (FinancialNews article : news) {
                String key = Long.toString(random.nextLong());
                producer.send(record(formats, topics.news(), key, article, FinancialNews.class));
            }
        }
    }

    private static <T extends SpecificRecord> ProducerRecord<String, byte[]> record(
            RegistryFormats formats, String topic, String key, T value, Class<T> type) {
        return new ProducerRecord<>(topic, key, formats.serde(type).serializer().serialize(topic, value));
    }

    /** The last record of each article, once every re-post is marked. */
    private static Map<String, EnrichedEvent> awaitMarks(EmbedstreamConfig config) {
        Map<String, Object> settings = new HashMap<>(EmbedstreamApp.clientSettings(config));
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("group.id", "reader");
        Deserializer<EnrichedEvent> values =
                new RegistryFormats(config.serde()).serde(EnrichedEvent.class).deserializer();
        Map<String, EnrichedEvent> last = new TreeMap<>();
        long end = System.nanoTime() + LIMIT.toNanos();
        try (KafkaConsumer<String, EnrichedEvent> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), values)) {
            consumer.subscribe(List.of(Topics.defaults().newsEnriched()));
            while (System.nanoTime() < end
                    && last.values().stream()
                                    .filter(event -> event.getDuplicateOf() != null)
                                    .count()
                            < ARTICLES) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    assertThat(record.key()).isEqualTo(record.value().getEventId());
                    last.put(record.key(), record.value());
                });
            }
        }
        return last;
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

    private static EmbedstreamConfig config(EmbeddedBroker broker, Path state, int partitions) {
        Map<String, String> pairs = new HashMap<>();
        pairs.put("bootstrap.servers", broker.bootstrapServers());
        pairs.put("schema.registry.url", "http://127.0.0.1:" + registry.port());
        pairs.put("application.id", "reposts");
        pairs.put("state.dir", state.toString());
        pairs.put("stream.threads", "2");
        pairs.put("domains", "news");
        pairs.put("topics.partitions", Integer.toString(partitions));
        pairs.put("topics.replication.factor", "1");
        return EmbedstreamConfig.of(pairs, "test");
    }
}
