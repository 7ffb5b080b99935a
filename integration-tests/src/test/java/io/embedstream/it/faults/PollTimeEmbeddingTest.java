package io.embedstream.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.app.LoadedModels;
import io.embedstream.deploy.bench.pipeline.HashEncoder;
import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.topology.Heads;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.support.AnswerCalibration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The interceptor under a real consumer and a real broker. */
class PollTimeEmbeddingTest {
    private static final int EVENTS = 600;

    @TempDir
    private static Path directory;

    private static Cluster cluster;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = Cluster.start(directory);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /** Counts calls and remembers the largest. */
    private record CountingEncoder(TextEncoder encoder, AtomicInteger calls, AtomicInteger largest)
            implements TextEncoder {
        @Override
        public EncoderSpec spec() {
            return encoder.spec();
        }

        @Override
        public List<Embedding> encode(List<String> texts) {
            calls.incrementAndGet();
            largest.accumulateAndGet(texts.size(), Math::max);
            return encoder.encode(texts);
        }

        @Override
        public void close() {
            encoder.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "streams"})
    void shouldEmbedABacklogInBatchesAndLeaveNoTraceInTheOutput(String protocol) throws InterruptedException {
        var run = cluster.newRun("poll-" + protocol).with(settings(protocol));
        var calls = new AtomicInteger();
        var largest = new AtomicInteger();
        feed(run);

        try (var app = EmbedstreamApp.build(run.config(), judged(calls, largest), () -> true)) {
            app.start();
            var records = read(run, EVENTS);

            assertThat(records).hasSize(EVENTS);
            assertThat(largest.get()).as("texts of the largest call").isGreaterThan(8);
            assertThat(calls.get())
                    .as("calls for " + EVENTS + " texts and the catalogs")
                    .isLessThan(EVENTS / 2);
            for (var record : records) {
                assertThat(record.headers()).extracting(Header::key).containsExactly("trace");
            }
        }
    }

    private static Map<String, String> settings(String protocol) {
        var settings = new HashMap<String, String>();
        settings.put("domains", "support,reviews");
        settings.put("state.dir", directory.resolve("state-" + protocol).toString());
        settings.put("kafka.group.protocol", protocol);
        if (protocol.equals("streams")) {
            settings.put("kafka.session.timeout.ms", "");
            settings.put("kafka.heartbeat.interval.ms", "");
        }
        return settings;
    }

    private static void feed(RunConfig run) {
        var events = EventStream.of(1, EVENTS * 3 / 2).stream()
                .filter(event -> event.source() != InputEvent.Source.NEWS)
                .toList();
        try (var feeder = new Feeder(
                        cluster.clientSettings(), cluster.formats(), run.topics(), events, Double.POSITIVE_INFINITY)
                .start()) {
            Waiting.until(Duration.ofSeconds(60), "the feeder", feeder::isDone);
        }
    }

    private static LoadedModels judged(AtomicInteger calls, AtomicInteger largest) {
        var encoders = new HashMap<String, TextEncoder>();
        var calibrations = new HashMap<String, AnswerCalibration>();
        for (var language : List.of("en", "zh")) {
            encoders.put(language, new CountingEncoder(new HashEncoder(language), calls, largest));
            calibrations.put(language, new AnswerCalibration(20, -6, 0.5, 0.3));
        }
        return new LoadedModels(
                new LanguageModels(encoders), new Heads(Map.of(), Map.of(), Map.of(), Map.of()), calibrations);
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(RunConfig run, int count) {
        var settings = new HashMap<>(cluster.clientSettings());
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("group.id", "reader-" + run.name());
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(
                    List.of(run.topics().supportEnriched(), run.topics().reviewsEnriched()));
            Waiting.until(Duration.ofSeconds(120), count + " enriched records", () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= count;
            });
        }
        return records;
    }
}
