package io.embedstream.deploy.bench.pipeline;

import io.embedstream.topology.TopologySettings.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is measured.
 *
 * @param encoder kind of encoder
 * @param model file of word vectors for the static one
 * @param domains domains that run; events are spread over them evenly
 * @param partitions of every topic
 * @param threads stream threads of the application and of the pass-through
 * @param texts of the events, used in turn
 * @param events number of events, the first fifth of which warms up
 * @param rounds how often each part is measured, in turn
 * @param latencySeconds how long events are sent at half the rate
 * @param settings further settings of the application
 */
public record PipelineOptions(
        EncoderKind encoder,
        Optional<String> model,
        Set<Domain> domains,
        int partitions,
        int threads,
        List<String> texts,
        int events,
        int rounds,
        int latencySeconds,
        List<String> settings) {

    public PipelineOptions {
        domains = Set.copyOf(domains);
        texts = List.copyOf(texts);
        settings = List.copyOf(settings);
    }

    /** The same with further settings. */
    PipelineOptions with(List<String> more) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(more);
        return new PipelineOptions(
                encoder, model, domains, partitions, threads, texts, events, rounds, latencySeconds, all);
    }

    /** Events that are not measured. */
    int warmUp() {
        return events / 5;
    }
}
