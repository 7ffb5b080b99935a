package io.embedstream.topology.drift;

import io.embedstream.schemas.EmbeddingDrift;
import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.schemas.internal.DriftWindow;
import io.embedstream.serde.avro.TrustedClasses;
import io.embedstream.topology.metrics.Meters;
import io.embedstream.topology.route.OutputRoute;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.state.StateSerde;
import io.embedstream.topology.text.HalfPrecision;
import io.embedstream.topology.text.IdHash;
import io.embedstream.topology.time.CommittedPositionProbe;
import io.embedstream.topology.time.CommittedPositionProbe.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;

/** The measuring task over a stream "chats", of which texts under a wrong key are sent on, and what it writes. */
final class DriftDriver implements AutoCloseable {
    private static final String INPUT = "chats";
    private static final String SENT_ON = "application-by-key-repartition";
    private static final Serde<DriftSample> SAMPLES = StateSerde.of(DriftSample.class);

    /** By key. */
    final Map<String, EmbeddingDrift> last = new HashMap<>();

    int written;

    private final Map<String, Answer> answers = new HashMap<>();
    private final int partitions;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, DriftSample> input;
    private final DriftSettings settings;
    private PartitionClocks clocks;

    DriftDriver(DriftSettings settings, int partitions) {
        TrustedClasses.trustPackageOf(EmbeddingDrift.class);
        this.partitions = partitions;
        this.settings = settings;
        tasksBeginAnew();
        sentOn(0, 0);
        answers.put("application-" + Names.DRIFT_SAMPLES + "-repartition", new Answer(Set.of(0), Map.of(0, 0L)));
        haveMore(all());
        driver = driver(settings);
        input = driver.createInputTopic("samples", new StringSerializer(), SAMPLES.serializer());
    }

    private TopologyTestDriver driver(DriftSettings settings) {
        CommittedPositionProbe reads = topic -> CompletableFuture.completedFuture(answers.get(topic));
        var builder = new StreamsBuilder();
        builder.addStateStore(store(Names.DRIFT_SAMPLE_STORE, DriftSample.class));
        builder.addStateStore(store(Names.DRIFT_WINDOW_STORE, DriftWindow.class));
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(Names.DRIFT_STORE), Serdes.String(), Serdes.Long()));
        builder.stream("samples", Consumed.with(Serdes.String(), SAMPLES))
                .process(
                        () -> new MeasureDrift(
                                settings,
                                List.of(new DriftSource("chats", INPUT, List.of("by-key"))),
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
        return new TopologyTestDriver(builder.build(), properties);
    }

    private static <T extends SpecificRecordBase> StoreBuilder<KeyValueStore<String, T>> store(
            String name, Class<T> type) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), StateSerde.of(type));
    }

    private Set<Integer> all() {
        return IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }

    private Map<Integer, Long> inEach(long offset) {
        return all().stream().collect(Collectors.toMap(partition -> partition, partition -> offset));
    }

    /** As the gauge says. */
    boolean isWaiting() {
        return driver.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(Meters.DRIFT_WAITING))
                .anyMatch(metric -> metric.metricValue().equals(1.0));
    }

    /** The other partitions have been read to their ends. */
    void haveMore(Set<Integer> unread) {
        var exhausted = all();
        exhausted.removeAll(unread);
        answers.put(INPUT, new Answer(exhausted, inEach(1000)));
    }

    /** Texts that were sent on by their keys, and of these the processed ones, in each partition. */
    void sentOn(long sent, long processed) {
        answers.put(SENT_ON, new Answer(sent == processed ? all() : Set.of(), inEach(sent), inEach(processed)));
    }

    static DriftSample sample(String fingerprint, String id, Instant at, Random random) {
        float[] vector = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
        return DriftSample.newBuilder()
                .setStream("chats")
                .setModel("any")
                .setFingerprint(fingerprint)
                .setEventId(id)
                .setEventTime(at)
                .setVector(HalfPrecision.pack(vector))
                .setTokens(10)
                .setUnknown(0)
                .setLabel("neutral")
                .build();
    }

    /** The tasks that send samples lose what they remember. */
    void tasksBeginAnew() {
        clocks = new PartitionClocks(settings);
    }

    /** Sends a sample as the task of its partition does. */
    void pipe(int partition, DriftSample sample) {
        var headers = new RecordHeaders();
        var at = sample.getEventTime();
        clocks.observe(partition, at.toEpochMilli(), IdHash.of(sample.getEventId()))
                .ifPresent(time -> time.putInto(headers));
        var key = Series.of(sample.getStream(), sample.getFingerprint()).key();
        input.pipeInput(new TestRecord<>(key, sample, headers, at));
    }

    /** Long enough to find out how far the stream has come, and for some work on windows. */
    void pause() {
        driver.advanceWallClockTime(Duration.ofSeconds(3));
        driver.advanceWallClockTime(Duration.ofSeconds(3));
    }

    /** Until nothing is left to do; returns how much is kept. */
    Entries settle() {
        Entries before = null;
        for (var now = entries(); !now.equals(before); now = entries()) {
            before = now;
            for (int i = 0; i < 5; i++) {
                pause();
            }
        }
        return before;
    }

    /** How much is in the stores. */
    record Entries(int samples, int summaries, int numbers) {}

    Entries entries() {
        return new Entries(
                entries(Names.DRIFT_SAMPLE_STORE), entries(Names.DRIFT_WINDOW_STORE), entries(Names.DRIFT_STORE));
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

    @Override
    public void close() {
        driver.close();
    }
}
