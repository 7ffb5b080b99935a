package io.embedstream.topology;

import static org.apache.kafka.common.serialization.Serdes.ByteArray;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.topology.cascade.SecondOpinions;
import io.embedstream.topology.catalog.CatalogProcessor;
import io.embedstream.topology.catalog.CatalogStore;
import io.embedstream.topology.enrich.EmitEnriched;
import io.embedstream.topology.enrich.EnrichedEvents;
import io.embedstream.topology.enrich.OutputForm;
import io.embedstream.topology.enrich.ScoreSentiment;
import io.embedstream.topology.enrich.ScoredEvent;
import io.embedstream.topology.generic.EnrichGeneric;
import io.embedstream.topology.generic.GenericSettings;
import io.embedstream.topology.ingest.CatalogReader;
import io.embedstream.topology.ingest.Embedded;
import io.embedstream.topology.ingest.TextInput;
import io.embedstream.topology.route.RoutedTopic;
import io.embedstream.topology.state.DiskStores;
import io.embedstream.topology.state.StateSerde;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** What all domains share of the topology: judging, catalogs, stores and sinks. */
final class TopologyContext {
    private final StreamsBuilder builder;
    private final TopologySettings settings;
    private final TopologyResources resources;
    private final Inputs inputs;
    private final Reading reading = new Reading(this);
    private final ErasureStages erasures = new ErasureStages(this);
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

    Reading reading() {
        return reading;
    }

    ErasureStages erasures() {
        return erasures;
    }

    DriftStages drift() {
        return drift;
    }

    Inputs inputs() {
        return inputs;
    }

    /** How many partitions the topic of a repartition has. */
    int partitions(String repartition) {
        return resources.repartitions(settings.topics()).get(repartition);
    }

    Topology topology() {
        var explicit = new Properties();
        explicit.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
        return builder.build(explicit);
    }

    <T> KStream<String, ScoredEvent<T>> scoreSentiment(
            String stream, KStream<String, Embedded<T>> events, ScoreSentiment<T> score) {
        return events.mapValues(score, Named.as("score-sentiment-" + stream));
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
                () -> new CatalogProcessor<>(store, reader, reading.rejections("load-" + input.stream())));
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

    /** A persistent, logged store of the parts of {@link io.embedstream.topology.state.SplitRecords}. */
    static StoreBuilder<KeyValueStore<String, byte[]>> partStore(String name) {
        return Stores.keyValueStoreBuilder(DiskStores.ofPartition(name), Serdes.String(), Serdes.ByteArray());
    }

    /** Enriches one topic of any kind under the keys it came with. */
    void enrichGeneric(GenericSettings generic) {
        var input = inputs.generic(generic);
        var judged = reading.attach(input)
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
}
