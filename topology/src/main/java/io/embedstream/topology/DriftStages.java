package io.embedstream.topology;

import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.EmbeddingDrift;
import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.schemas.internal.DriftWindow;
import io.embedstream.topology.drift.AnswerObservation;
import io.embedstream.topology.drift.DriftSource;
import io.embedstream.topology.drift.MeasureDrift;
import io.embedstream.topology.drift.Observation;
import io.embedstream.topology.drift.SampleDrift;
import io.embedstream.topology.drift.TextObservation;
import io.embedstream.topology.enrich.EnrichedText;
import io.embedstream.topology.ingest.TextInput;
import io.embedstream.topology.route.RoutedTopic;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.state.StateSerde;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/** The stages that watch all streams for drift: what domains read is remembered, and looked at last. */
final class DriftStages {
    private final TopologyContext context;
    private final List<DriftSource> sources = new ArrayList<>();
    private final List<Runnable> sampled = new ArrayList<>();
    private final List<KStream<String, DriftSample>> samples = new ArrayList<>();

    DriftStages(TopologyContext context) {
        this.context = context;
    }

    /**
     * Texts of a stream are to be looked at.
     *
     * @param repartitions those that texts under a wrong key come through
     */
    <K, T, V extends EnrichedText<T>> void texts(TextInput<T> input, KStream<K, V> texts, String... repartitions) {
        sources.add(new DriftSource(input.stream(), input.topic(), List.of(repartitions)));
        var observation = new TextObservation<T, V>(
                input.stream(), input.fields(), context.resources().models());
        sampled.add(() -> sample(input.stream(), texts, observation));
    }

    /** Answers to the texts of a stream are to be looked at. */
    void answers(String stream, KStream<String, AnswerSuggestion> answers) {
        var observation = new AnswerObservation(stream, context.resources().models());
        sampled.add(() -> sample(stream + "-answers", answers, observation));
    }

    private <K, V> void sample(String name, KStream<K, V> values, Observation<V> observation) {
        var settings = context.settings().drift();
        samples.add(values.process(SampleDrift.supplier(settings, observation), Named.as("sample-drift-" + name)));
    }

    /** One task sees all samples; there are few, whatever the streams carry. */
    void measure() {
        var resources = context.resources();
        var settings = context.settings().drift();
        if (!settings.enabled() || sampled.isEmpty()) {
            return;
        }
        sampled.forEach(Runnable::run);
        context.builder().addStateStore(TopologyContext.store(Names.DRIFT_SAMPLE_STORE, DriftSample.class));
        context.builder().addStateStore(TopologyContext.store(Names.DRIFT_WINDOW_STORE, DriftWindow.class));
        context.builder().addStateStore(TopologyContext.numberStore(Names.DRIFT_STORE));
        var drift = samples.stream()
                .reduce((a, b) -> a.merge(b, Named.as("merge-drift-samples-" + samples.indexOf(b))))
                .orElseThrow()
                .repartition(Repartitioned.<String, DriftSample>as(Names.DRIFT_SAMPLES)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(StateSerde.of(DriftSample.class))
                        .withNumberOfPartitions(context.partitions(Names.DRIFT_SAMPLES)))
                .process(
                        () -> new MeasureDrift(settings, sources, resources.reads(), resources.route()),
                        Named.as("measure-drift"),
                        Names.DRIFT_SAMPLE_STORE,
                        Names.DRIFT_WINDOW_STORE,
                        Names.DRIFT_STORE);
        context.write(drift, EmbeddingDrift.class, "drift", topic());
    }

    private RoutedTopic<String, EmbeddingDrift> topic() {
        return RoutedTopic.byWindow(
                context.resources().route(),
                context.settings().topics().drift(),
                EmbeddingDrift::getStream,
                EmbeddingDrift::getWindowStart);
    }
}
