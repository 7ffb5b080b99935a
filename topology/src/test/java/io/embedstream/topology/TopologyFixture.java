package io.embedstream.topology;

import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.ingest.Placement;
import io.embedstream.topology.support.AnswerCalibration;
import io.embedstream.topology.time.CommittedPositionProbe;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Record;

/** The whole topology under a TopologyTestDriver, with an encoder and heads that are predictable by eye. */
final class TopologyFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2024-03-10T00:00:00Z");

    /** What the catalogs of the latest fixture gave up. */
    static final List<Record<byte[], byte[]>> CATALOG_LETTERS = new CopyOnWriteArrayList<>();

    final RecordFormats formats;
    final Topics topics = Topics.defaults();
    final TopologyTestDriver driver;

    TopologyFixture() {
        this(TopologySettings.defaults());
    }

    TopologyFixture(TopologySettings settings) {
        this(settings, mockFormats());
    }

    TopologyFixture(TopologySettings settings, RecordFormats formats) {
        this(settings, resources(formats));
    }

    TopologyFixture(TopologySettings settings, TopologyResources resources) {
        this.formats = resources.formats();
        CATALOG_LETTERS.clear();
        driver = new TopologyTestDriver(EmbeddingTopology.build(settings, resources), properties(), NOW);
    }

    static RecordFormats mockFormats() {
        return new RegistryFormats(Map.of("schema.registry.url", "mock://" + UUID.randomUUID()));
    }

    private static Properties properties() {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        return properties;
    }

    static TopologyResources resources(RecordFormats formats) {
        return resources(formats, new WordHashEncoder("en", 4096), new WordHashEncoder("zh", 2048));
    }

    static TopologyResources resources(RecordFormats formats, WordHashEncoder en, WordHashEncoder zh) {
        return resources(formats, en, zh, Map.of());
    }

    static TopologyResources resources(
            RecordFormats formats, WordHashEncoder en, WordHashEncoder zh, Map<String, Placement> placements) {
        return resources(formats, en, zh, placements, new AnswerCalibration(20, -6, 0.5, 0.3));
    }

    static TopologyResources resources(
            RecordFormats formats,
            WordHashEncoder en,
            WordHashEncoder zh,
            Map<String, Placement> placements,
            AnswerCalibration calibration) {
        var enHead = new LexiconHead(en);
        var zhHead = new LexiconHead(zh);
        return new TopologyResources(
                new LanguageModels(Map.<String, TextEncoder>of("en", en, "zh", zh)),
                new Heads(
                        Map.of("en", enHead, "zh", zhHead),
                        Map.of("en", enHead, "zh", zhHead),
                        Map.of("en", enHead),
                        Map.of("en", events(en.spec()))),
                Map.of("en", calibration, "zh", calibration),
                formats,
                1,
                topic -> CompletableFuture.completedFuture(new CommittedPositionProbe.Answer(Set.of(0), Map.of(0, 0L))),
                placements,
                (letter, source) -> CATALOG_LETTERS.add(letter));
    }

    /** Even odds at a cosine of 0.3 of the words but the name. */
    private static EventHead events(EncoderSpec encoder) {
        return EventHead.of(
                EncoderBinding.to(encoder), new float[encoder.dimension()], new EventHead.Line(10, -3), Map.of());
    }

    <T extends SpecificRecord> TestInputTopic<String, T> input(String topic, Class<T> type) {
        return driver.createInputTopic(
                topic, new StringSerializer(), formats.serde(type).serializer());
    }

    TestInputTopic<byte[], byte[]> rawInput(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    <T extends SpecificRecord> TestOutputTopic<String, T> output(String topic, Class<T> type) {
        return driver.createOutputTopic(
                topic, new StringDeserializer(), formats.serde(type).deserializer());
    }

    TestOutputTopic<byte[], byte[]> deadLetters() {
        return driver.createOutputTopic(topics.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Value of one of the topology's meters. */
    double meter(String name, Map<String, String> tags) {
        return driver.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(name)
                        && metric.metricName().tags().equals(tags))
                .mapToDouble(metric -> (double) metric.metricValue())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        driver.close();
    }
}
