package io.embedstream.topology;

import static org.apache.kafka.common.serialization.Serdes.ByteArray;

import io.embedstream.topology.erasure.ErasePersons;
import io.embedstream.topology.erasure.ErasureReport;
import io.embedstream.topology.erasure.LoadErasures;
import io.embedstream.topology.erasure.PersonalState;
import io.embedstream.topology.route.RoutedTopic;
import io.embedstream.topology.state.DiskStores;
import io.embedstream.topology.state.Names;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.Stores;

/** The stages that forget persons. */
final class ErasureStages {
    private final TopologyContext context;

    ErasureStages(TopologyContext context) {
        this.context = context;
    }

    /** Loads the requests to forget persons, which every instance holds whole. */
    void load() {
        context.builder()
                .addGlobalStore(
                        Stores.keyValueStoreBuilder(
                                        DiskStores.global(Names.ERASURE_REQUEST_STORE),
                                        Serdes.String(),
                                        Serdes.String())
                                .withLoggingDisabled(),
                        context.settings().topics().control(),
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
        context.builder()
                .addStateStore(Stores.keyValueStoreBuilder(
                        DiskStores.ofPartition(progressStore), Serdes.String(), Serdes.String()));
        var stage = "erase-" + who;
        var all = Stream.concat(Stream.of(progressStore), Stream.of(stores)).toArray(String[]::new);
        KStream<String, ErasureReport> reports =
                events.process(() -> new ErasePersons<V>(stage, progressStore, states), Named.as(stage), all);
        reports.map((person, report) -> KeyValue.pair(report.request(), report.json()), Named.as("report-" + stage))
                .to(
                        RoutedTopic.byPosition(
                                context.resources().route(),
                                context.settings().topics().erasures()),
                        Produced.with(Serdes.String(), Serdes.String()).withName("write-reports-of-" + stage));
        return reports;
    }
}
