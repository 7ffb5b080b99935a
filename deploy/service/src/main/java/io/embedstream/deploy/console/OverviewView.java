package io.embedstream.deploy.console;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.app.RestoreProgress;
import io.embedstream.deploy.console.view.LatestView;
import io.embedstream.encoder.EncoderSpec;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.state.HostInfo;

/**
 * How the application is: rates over the last half hour, threads, tasks and what they still restore, models, the
 * instances with their partitions and present figures. Series are this instance's own. Sampled by one thread, read by
 * it.
 */
final class OverviewView extends LatestView<OverviewView.Snapshot> {
    private static final long SAMPLE_MS = 2_000;
    private static final int POINTS = 900;

    private final EmbedstreamApp app;
    private final MeterRegistry meters;
    private final StoreStates stores;
    private final Figures figures;
    private final Supplier<Map<String, Long>> counts;
    private final Supplier<Map<String, Long>> deadLetters;
    private final PeerFigures peers;
    private volatile Map<String, Double> present = Map.of();
    private final Series series = new Series(POINTS);
    private final long startedAt = System.currentTimeMillis();
    private long sampledAt;

    /**
     * A task and what it reads.
     *
     * @param restored share of the records of its stores that it has restored; null when they are up to date
     */
    record Task(String id, String thread, boolean active, Double restored, List<String> partitions) {}

    /** A thread. */
    record ThreadLine(String name, String state, int active, int standby) {}

    /** A model. */
    record Model(String language, String name, String version, String fingerprint, int dimension, int maxTokens) {}

    /** An instance; its figures are null until it has answered. */
    record InstanceLine(String host, int port, int active, int standby, Map<String, Double> figures) {}

    /** The page. */
    record Snapshot(
            String state,
            boolean live,
            boolean ready,
            long startedAt,
            Map<String, List<Double>> series,
            Map<String, Double> lag,
            List<ThreadLine> threads,
            List<Task> tasks,
            List<StoreStates.StoreLine> stores,
            MemoryUse memory,
            List<Model> models,
            List<InstanceLine> instances,
            Map<String, Long> counts,
            Map<String, Long> deadLetters) {}

    OverviewView(
            EmbedstreamApp app,
            MeterRegistry meters,
            Figures figures,
            Supplier<Map<String, Long>> counts,
            Supplier<Map<String, Long>> deadLetters,
            PeerFigures peers) {
        super(null);
        this.app = app;
        this.meters = meters;
        this.stores = new StoreStates(app);
        this.figures = figures;
        this.counts = counts;
        this.deadLetters = deadLetters;
        this.peers = peers;
    }

    /** Takes a sample if it is time; called by one thread. */
    void sample() {
        long now = System.currentTimeMillis();
        double seconds = (now - sampledAt) / 1000.0;
        if (now - sampledAt < SAMPLE_MS) {
            return;
        }
        sampledAt = now;
        StreamMeters streams = StreamMeters.of(app.streams().metrics());
        present = figures.sample(streams, seconds, now);
        series.add(now, present);
        show(snapshot(streams));
    }

    /** Asks all instances for their figures. */
    void askInstances() {
        KafkaStreams streams = app.streams();
        if (streams.state().isRunningOrRebalancing()) {
            peers.ask(streams.metadataForAllStreamsClients().stream()
                    .map(StreamsMetadata::hostInfo)
                    .collect(Collectors.toSet()));
        }
    }

    /** This instance's latest figures by name; those that are not known are left out. */
    Map<String, Double> present() {
        Map<String, Double> known = new TreeMap<>(present);
        known.values().removeIf(value -> !Double.isFinite(value));
        return known;
    }

    private Snapshot snapshot(StreamMeters streamMeters) {
        KafkaStreams streams = app.streams();
        var health = app.health();
        Set<ThreadMetadata> threads =
                streams.state().isRunningOrRebalancing() ? streams.metadataForLocalThreads() : Set.of();
        return new Snapshot(
                health.state(),
                health.live(),
                health.ready(),
                startedAt,
                series.columns(),
                new TreeMap<>(streamMeters.lag()),
                threads.stream()
                        .map(OverviewView::line)
                        .sorted((a, b) -> a.name().compareTo(b.name()))
                        .toList(),
                tasks(threads),
                stores.of(threads),
                MemoryUse.of(meters, streamMeters),
                models(),
                instances(streams),
                counts.get(),
                deadLetters.get());
    }

    private static ThreadLine line(ThreadMetadata thread) {
        String name = thread.threadName();
        return new ThreadLine(
                name.substring(name.lastIndexOf("StreamThread")),
                thread.threadState(),
                thread.activeTasks().size(),
                thread.standbyTasks().size());
    }

    private List<Task> tasks(Set<ThreadMetadata> threads) {
        List<RestoreProgress.Restoring> restoring = app.restoring();
        List<Task> tasks = new ArrayList<>();
        for (ThreadMetadata thread : threads) {
            thread.activeTasks().forEach(task -> tasks.add(task(thread, task, true, restoring)));
            thread.standbyTasks().forEach(task -> tasks.add(task(thread, task, false, restoring)));
        }
        tasks.sort((a, b) -> a.id().compareTo(b.id()));
        return tasks;
    }

    private Task task(
            ThreadMetadata thread, TaskMetadata task, boolean active, List<RestoreProgress.Restoring> restoring) {
        List<String> partitions =
                task.topicPartitions().stream().map(Object::toString).sorted().toList();
        return new Task(
                task.taskId().toString(), line(thread).name(), active, stores.restored(task, restoring), partitions);
    }

    private List<Model> models() {
        Map<String, Model> models = new LinkedHashMap<>();
        for (String language : app.resources().models().languages()) {
            EncoderSpec spec = app.resources().models().forLanguage(language).spec();
            models.put(
                    language,
                    new Model(
                            language,
                            spec.name(),
                            spec.version(),
                            spec.fingerprint(),
                            spec.dimension(),
                            spec.maxTokens()));
        }
        return List.copyOf(models.values());
    }

    private List<InstanceLine> instances(KafkaStreams streams) {
        if (!streams.state().isRunningOrRebalancing()) {
            return List.of();
        }
        Map<HostInfo, Map<String, Double>> figures = peers.latest();
        return streams.metadataForAllStreamsClients().stream()
                .map(metadata -> instance(metadata, figures.get(metadata.hostInfo())))
                .sorted((a, b) -> (a.host() + a.port()).compareTo(b.host() + b.port()))
                .toList();
    }

    private static InstanceLine instance(StreamsMetadata metadata, Map<String, Double> figures) {
        return new InstanceLine(
                metadata.host(),
                metadata.port(),
                metadata.topicPartitions().size(),
                metadata.standbyTopicPartitions().size(),
                figures);
    }
}
