package io.embedstream.topology.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.EmbeddingDrift;
import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.schemas.internal.DriftWindow;
import io.embedstream.topology.route.OutputRoute;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.state.StateSerde;
import io.embedstream.topology.text.HalfPrecision;
import io.embedstream.topology.time.CommittedPositionProbe;
import io.embedstream.topology.time.CommittedPositionProbe.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Windows of a stream whose input has two partitions, and of which texts under a wrong key are sent on. */
class MeasureDriftTest {
    private static final Instant START = Instant.parse("2024-03-05T00:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int KEPT = 10;
    private static final DriftSettings SETTINGS =
            new DriftSettings(true, WINDOW, Duration.ofMinutes(1), 15, 5, 6, KEPT, 5);
    /** Far more than are kept. */
    private static final int WINDOWS = 60;

    private static final String INPUT = "chats";
    private static final String SENT_ON = "by-key";
    private static final Serde<DriftSample> SAMPLES = StateSerde.of(DriftSample.class);

    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, EmbeddingDrift> last = new HashMap<>();
    private int written;
    private TopologyTestDriver driver;

    private record Text(int partition, DriftSample sample) {
        Instant at() {
            return sample.getEventTime();
        }
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private void open() {
        last.clear();
        written = 0;
        answers.put("application-" + SENT_ON + "-repartition", new Answer(Set.of(0, 1), Map.of(0, 0L, 1, 0L)));
        answers.put("application-" + Names.DRIFT_SAMPLES + "-repartition", new Answer(Set.of(0), Map.of(0, 0L)));
        bothHaveMore();
        CommittedPositionProbe reads = topic -> CompletableFuture.completedFuture(answers.get(topic));
        var builder = new StreamsBuilder();
        builder.addStateStore(store(Names.DRIFT_SAMPLE_STORE, DriftSample.class));
        builder.addStateStore(store(Names.DRIFT_WINDOW_STORE, DriftWindow.class));
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(Names.DRIFT_STORE), Serdes.String(), Serdes.Long()));
        builder.stream("samples", Consumed.with(Serdes.String(), SAMPLES))
                .process(
                        () -> new MeasureDrift(
                                SETTINGS,
                                List.of(new DriftSource("chats", INPUT, List.of(SENT_ON))),
                                reads,
                                OutputRoute.AS_CONFIGURED),
                        Named.as("measure"),
                        Names.DRIFT_SAMPLE_STORE,
                        Names.DRIFT_WINDOW_STORE,
                        Names.DRIFT_STORE)
                .process(() -> record -> {
                    written++;
                    last.put(record.key(), record.value());
                });
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "application");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        driver = new TopologyTestDriver(builder.build(), properties);
    }

    private static <T extends SpecificRecordBase> StoreBuilder<KeyValueStore<String, T>> store(
            String name, Class<T> type) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), StateSerde.of(type));
    }

    private void bothHaveMore() {
        answers.put(INPUT, new Answer(Set.of(), Map.of(0, 1000L, 1, 1000L)));
    }

    private void noneIsLeft() {
        answers.put(INPUT, new Answer(Set.of(0, 1), Map.of(0, 1000L, 1, 1000L)));
    }

    /** In the order of event time, every third from the second partition. */
    private static List<Text> texts() {
        var random = new Random(7);
        var texts = new ArrayList<Text>();
        for (int window = 0; window < WINDOWS; window++) {
            for (int i = 0; i < 20; i++) {
                var at = START.plus(WINDOW.multipliedBy(window)).plusSeconds(i * 30L);
                texts.add(new Text(i % 3 == 0 ? 1 : 0, sample(window + "-" + i, at, random)));
            }
        }
        return texts;
    }

    private static DriftSample sample(String id, Instant at, Random random) {
        float[] vector = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
        return DriftSample.newBuilder()
                .setStream("chats")
                .setModel("any")
                .setFingerprint("f00d")
                .setEventId(id)
                .setEventTime(at)
                .setVector(HalfPrecision.pack(vector))
                .setTokens(10)
                .setUnknown(0)
                .setLabel("neutral")
                .build();
    }

    /** Sends samples as the tasks of their partitions do. */
    private void pipe(List<Text> texts) {
        var clocks = new PartitionClocks(SETTINGS);
        var input = driver.createInputTopic("samples", new StringSerializer(), SAMPLES.serializer());
        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            var headers = new RecordHeaders();
            clocks.observe(text.partition(), text.at().toEpochMilli()).ifPresent(time -> time.putInto(headers));
            input.pipeInput(new TestRecord<>(Series.of("chats", "f00d").key(), text.sample(), headers, text.at()));
            if (i % 20 == 19) {
                pause();
            }
        }
    }

    private void pause() {
        driver.advanceWallClockTime(Duration.ofSeconds(3));
        driver.advanceWallClockTime(Duration.ofSeconds(3));
    }

    private Map<String, EmbeddingDrift> end() {
        noneIsLeft();
        for (int i = 0; i < 20; i++) {
            pause();
        }
        return new HashMap<>(last);
    }

    private Map<String, EmbeddingDrift> inOrder() {
        open();
        pipe(texts());
        var drift = end();
        driver.close();
        return drift;
    }

    @Test
    void shouldWriteTheSameOfEveryWindowWhenOnePartitionIsReadLongBeforeTheOther() {
        var expected = inOrder();
        open();
        var apart = new ArrayList<>(texts());
        apart.sort(Comparator.comparing(Text::partition));

        pipe(apart);

        assertThat(end()).isEqualTo(expected).hasSize(WINDOWS - 1);
        assertThat(written).isEqualTo(WINDOWS - 1);
    }

    @Test
    void shouldNotWriteAWindowWhenWhatWasSentOnBeforeItsEndIsNotProcessed() {
        var expected = inOrder();
        open();
        var sentOn = "application-" + SENT_ON + "-repartition";
        answers.put(sentOn, new Answer(Set.of(), Map.of(0, 5L, 1, 7L), Map.of(0, 5L, 1, 6L)));

        pipe(texts());
        noneIsLeft();
        pause();

        assertThat(last).isEmpty();
        answers.put(sentOn, new Answer(Set.of(), Map.of(0, 50L, 1, 70L), Map.of(0, 50L, 1, 70L)));
        assertThat(end()).isEqualTo(expected);
    }

    @Test
    void shouldGoOnWithoutAPartitionWhenItStandsStillForTooLong() {
        open();
        int windows = 1_000 + KEPT + 6 + 100;
        var random = new Random(9);
        var texts = new ArrayList<Text>();
        for (int i = 0; i < windows * 5; i++) {
            var at = START.plus(WINDOW.dividedBy(5).multipliedBy(i));
            texts.add(new Text(0, sample("t" + i, at, random)));
        }

        pipe(texts);

        assertThat(last).hasSizeBetween(95, 100);
        assertThat(entries(Names.DRIFT_SAMPLE_STORE)).isLessThanOrEqualTo((windows - 90) * 5);
    }

    private int entries(String store) {
        int entries = 0;
        try (var all = driver.getKeyValueStore(store).all()) {
            for (; all.hasNext(); all.next()) {
                entries++;
            }
        }
        return entries;
    }
}
