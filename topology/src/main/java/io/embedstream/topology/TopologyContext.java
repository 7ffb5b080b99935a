package io.embedstream.topology;

import static org.apache.kafka.common.serialization.Serdes.ByteArray;

import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.topology.cascade.SecondOpinions;
import io.embedstream.topology.catalog.CatalogProcessor;
import io.embedstream.topology.catalog.CatalogRejections;
import io.embedstream.topology.catalog.CatalogStore;
import io.embedstream.topology.deadletter.DeadLetterLog;
import io.embedstream.topology.enrich.EmitEnriched;
import io.embedstream.topology.enrich.EnrichedEvents;
import io.embedstream.topology.enrich.OutputForm;
import io.embedstream.topology.enrich.ScoreSentiment;
import io.embedstream.topology.enrich.ScoredEvent;
import io.embedstream.topology.erasure.ErasePersons;
import io.embedstream.topology.erasure.ErasureReport;
import io.embedstream.topology.erasure.LoadErasures;
import io.embedstream.topology.erasure.PersonalState;
import io.embedstream.topology.generic.EnrichGeneric;
import io.embedstream.topology.generic.GenericSettings;
import io.embedstream.topology.ingest.AttachEmbedding;
import io.embedstream.topology.ingest.CatalogReader;
import io.embedstream.topology.ingest.Embedded;
import io.embedstream.topology.ingest.Ingested;
import io.embedstream.topology.ingest.Placement;
import io.embedstream.topology.ingest.PlacementPartitioner;
import io.embedstream.topology.ingest.TextInput;
import io.embedstream.topology.route.RoutedTopic;
import io.embedstream.topology.state.DiskStores;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.state.StateSerde;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** What all domains share of the topology: reading with dead letters, judging, catalogs, stores and sinks. */
final class TopologyContext {
    private final StreamsBuilder builder;
    private final TopologySettings settings;
    private final TopologyResources resources;
    private final Inputs inputs;
    private final DeadLetterLog deadLetterLog = new DeadLetterLog();
    private final List<KStream<byte[], byte[]>> deadLetters = new ArrayList<>();
    private final DriftStages drift = new DriftStages(this);

    TopologyContext(TopologySettings settings, TopologyResources resources) {
        this.settings = settings;
        this.resources = resources;
        this.builder = new StreamsBuilder(StreamsProperties.ofTopology(resources.timings()));
        this.inputs = new Inputs(settings, resources.formats());
    }

    StreamsBuilder builder() {
        return builder;
    }

    TopologySettings settings() {
        return settings;
    }

    TopologyResources resources() {
        return resources;
    }

    DriftStages drift() {
        return drift;
    }

    Inputs inputs() {
        return inputs;
    }

    Topology topology() {
        var explicit = new Properties();
        explicit.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
        return builder.build(explicit);
    }

    /** Reads a stream of events under the keys of their outputs; what cannot go on becomes a dead letter. */
    <T> KStream<String, Embedded<T>> read(TextInput<T> input) {
        return underKey(input, attach(input));
    }

    /**
     * As {@link #read}, where state is by key: records that lie in a partition their key does not belong to come
     * through a repartition topic, so that all records of a key meet. Their order is kept as far as one partition had
     * it.
     */
    <T> KStream<String, Embedded<T>> readByKey(TextInput<T> input, String repartition) {
        var placement = resources.placement(input.topic());
        var arrived = ingest(input, source(input), input.stream(), Optional.of(placement));
        var elsewhere = arrived.all()
                .map(
                        (key, value) -> {
                            var misplaced = (Ingested.Misplaced<T>) value;
                            return KeyValue.pair(misplaced.key(), misplaced.value());
                        },
                        Named.as(arrived.names().sendOn()))
                .repartition(Repartitioned.<byte[], byte[]>as(repartition)
                        .withKeySerde(ByteArray())
                        .withValueSerde(ByteArray())
                        .withNumberOfPartitions(Math.max(1, placement.partitions()))
                        .withStreamPartitioner(new PlacementPartitioner(placement.partitioner())));
        var sentOn = ingest(input.sentOnThrough(repartition), elsewhere, repartition, Optional.empty());
        return underKey(input, arrived.accepted().merge(sentOn.accepted(), Named.as("merge-" + repartition)));
    }

    private <T> KStream<String, Embedded<T>> underKey(TextInput<T> input, KStream<byte[], Embedded<T>> events) {
        return events.map(
                (key, embedded) -> KeyValue.pair(input.fields().key(embedded.event()), embedded),
                Named.as("key-" + input.stream()));
    }

    private <T> KStream<byte[], Embedded<T>> attach(TextInput<T> input) {
        return ingest(input, source(input), input.stream(), Optional.of(Placement.ANYWHERE))
                .accepted();
    }

    private KStream<byte[], byte[]> source(TextInput<?> input) {
        return builder.stream(
                input.topic(), Consumed.with(ByteArray(), ByteArray()).withName("read-" + input.stream()));
    }

    private record IngestedStream<T>(KStream<byte[], Ingested<T>> all, AttachEmbedding.Names names) {
        KStream<byte[], Embedded<T>> accepted() {
            return all.mapValues(embedded -> (Embedded<T>) embedded, Named.as(names.accept()));
        }
    }

    /** Embeds records; those that are given up become dead letters. */
    private <T> IngestedStream<T> ingest(
            TextInput<T> input, KStream<byte[], byte[]> records, String name, Optional<Placement> arrival) {
        var names = new AttachEmbedding.Names(
                "attach-embedding-" + name, "accept-" + name, "reject-" + name, "send-on-" + name);
        var ingested = records.process(
                () -> new AttachEmbedding<>(
                        names,
                        input,
                        new AttachEmbedding.Shared(
                                settings.limits(),
                                resources.models(),
                                deadLetterLog,
                                settings.privacy().letterText(),
                                resources.route()),
                        arrival),
                Named.as(names.name()));
        deadLetters.add(
                ingested.mapValues(rejected -> ((Ingested.Rejected<T>) rejected).value(), Named.as(names.reject())));
        return new IngestedStream<>(ingested, names);
    }

    <T> KStream<String, ScoredEvent<T>> scoreSentiment(
            String stream, KStream<String, Embedded<T>> events, Map<String, SentimentHead> heads) {
        return events.mapValues(new ScoreSentiment<>(heads), Named.as("score-sentiment-" + stream));
    }

    /** Writes the enriched record of each value. */
    <V> void writeEnriched(String stream, KStream<String, V> values, EmitEnriched.Enricher<V> enricher, String topic) {
        var enriched = values.process(() -> new EmitEnriched<>(enricher, outputForm()), Named.as("enrich-" + stream));
        write(enriched, EnrichedEvent.class, "enriched-" + stream, topic);
    }

    /** What enriched records show when they are written. */
    OutputForm outputForm() {
        return new OutputForm(settings.privacy(), settings.outputVector());
    }

    EnrichedEvents enrichedEvents() {
        return new EnrichedEvents(resources.models());
    }

    /** Writes records under string keys. */
    <V extends SpecificRecord> void write(KStream<String, V> values, Class<V> type, String name, String topic) {
        write(values, type, name, RoutedTopic.byPosition(resources.route(), topic));
    }

    <V extends SpecificRecord> void write(
            KStream<String, V> values, Class<V> type, String name, RoutedTopic<String, V> topic) {
        values.to(topic, Produced.<String, V>with(Serdes.String(), serde(type)).withName("write-" + name));
    }

    <V extends SpecificRecord> Serde<V> serde(Class<V> type) {
        return resources.formats().serde(type);
    }

    /**
     * Loads a catalog whose texts are embedded into a store that every instance holds whole.
     *
     * @param seconds transformers that are asked about its texts
     */
    <P extends SpecificRecordBase> void loadCatalog(
            TextInput<P> input, Class<P> type, String store, SecondOpinions seconds) {
        var reader = new CatalogReader<>(input, settings.limits(), resources.models(), seconds);
        builder.addGlobalStore(
                CatalogStore.builder(store, type),
                input.topic(),
                Consumed.with(ByteArray(), ByteArray()).withName("load-" + input.stream()),
                () -> new CatalogProcessor<>(store, reader, rejections("load-" + input.stream())));
    }

    /** Of the stage that loads a catalog. */
    CatalogRejections rejections(String stage) {
        return new CatalogRejections(
                stage, resources.catalogLetters(), settings.limits().maxRecordBytes(), deadLetterLog);
    }

    /** A persistent, logged store whose values are state records. */
    static <V extends SpecificRecordBase> StoreBuilder<KeyValueStore<String, V>> store(String name, Class<V> type) {
        return Stores.keyValueStoreBuilder(DiskStores.ofPartition(name), Serdes.String(), StateSerde.of(type));
    }

    /** A store for {@code addGlobalStore} whose values are state records. */
    static <V extends SpecificRecordBase> StoreBuilder<KeyValueStore<String, V>> globalStore(
            String name, Class<V> type) {
        return Stores.keyValueStoreBuilder(DiskStores.global(name), Serdes.String(), StateSerde.of(type))
                .withLoggingDisabled();
    }

    /** A persistent, logged store of numbers. */
    static StoreBuilder<KeyValueStore<String, Long>> numberStore(String name) {
        return Stores.keyValueStoreBuilder(DiskStores.ofPartition(name), Serdes.String(), Serdes.Long());
    }

    /** A persistent, logged store of the vectors of {@link io.embedstream.topology.state.SplitRecords}. */
    static StoreBuilder<KeyValueStore<String, byte[]>> vectorStore(String name) {
        return Stores.keyValueStoreBuilder(DiskStores.ofPartition(name), Serdes.String(), Serdes.ByteArray());
    }

    /** Enriches one topic of any kind under the keys it came with. */
    void enrichGeneric(GenericSettings generic) {
        var input = inputs.generic(generic);
        var judged = attach(input)
                .mapValues(
                        new ScoreSentiment<>(resources.heads().general()),
                        Named.as("score-sentiment-" + input.stream()));
        drift.texts(input, judged);
        judged.process(
                        () -> new EnrichGeneric(generic.name(), enrichedEvents(), outputForm()),
                        Named.as("enrich-" + input.stream()))
                .to(
                        RoutedTopic.byPosition(resources.route(), generic.output()),
                        Produced.with(ByteArray(), serde(EnrichedEvent.class))
                                .withName("write-enriched-" + input.stream()));
    }

    /** Loads the requests to forget persons, which every instance holds whole. */
    void loadErasures() {
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                DiskStores.global(Names.ERASURE_REQUEST_STORE), Serdes.String(), Serdes.String())
                        .withLoggingDisabled(),
                settings.topics().control(),
                Consumed.with(ByteArray(), ByteArray()).withName("load-erasures"),
                LoadErasures::new);
    }

    /** Deletes what the stores of a stage hold of persons, and reports it. */
    <V> KStream<String, ErasureReport> erase(
            KStream<String, V> events,
            String who,
            String progressStore,
            Function<ProcessorContext<?, ?>, PersonalState> states,
            String... stores) {
        builder.addStateStore(
                Stores.keyValueStoreBuilder(DiskStores.ofPartition(progressStore), Serdes.String(), Serdes.String()));
        var stage = "erase-" + who;
        var all = Stream.concat(Stream.of(progressStore), Stream.of(stores)).toArray(String[]::new);
        KStream<String, ErasureReport> reports =
                events.process(() -> new ErasePersons<V>(stage, progressStore, states), Named.as(stage), all);
        reports.map((person, report) -> KeyValue.pair(report.request(), report.json()), Named.as("report-" + stage))
                .to(
                        RoutedTopic.byPosition(
                                resources.route(), settings.topics().erasures()),
                        Produced.with(Serdes.String(), Serdes.String()).withName("write-reports-of-" + stage));
        return reports;
    }

    void writeDeadLetters() {
        deadLetters.stream()
                .reduce((a, b) -> a.merge(b, Named.as("merge-dead-letters-" + deadLetters.indexOf(b))))
                .ifPresent(all -> all.to(
                        RoutedTopic.byPosition(
                                resources.route(), settings.topics().deadLetters()),
                        Produced.with(ByteArray(), ByteArray()).withName("write-dead-letters")));
    }
}
