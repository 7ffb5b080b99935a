package io.embedstream.deploy.console;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.console.view.View;
import io.embedstream.encoder.EncoderSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.state.HostInfo;

/**
 * How the application is: rates over the last half hour, threads, tasks and what they still restore, models, the
 * instances with their partitions and present figures. Series are this instance's own. Sampled by one thread, read by
 * it.
 */
final class OverviewView implements View {
    private static final long SAMPLE_MS = 2_000;
    private static final int POINTS = 900;

    private final EmbedstreamApp app;
    private final Figures figures;
    private final Supplier<Map<String, Long>> counts;
    private final Supplier<Map<String, Long>> deadLetters;
    private final PeerFigures peers;
    private volatile Map<String, Double> present = Map.of();
    private final Series series = new Series(POINTS);
    private final long startedAt = System.currentTimeMillis();
    private volatile Snapshot latest;
    private volatile long version;
    private long sampledAt;

    /** A task and what it reads. */
    record Task(String id, String thread, boolean active, List<String> partitions) {}

    /** A thread. */
    record ThreadLine(String name, String state, int active, int standby) {}

    /** A store that is not up to date: records it lacks. */
    record Restoring(String store, int partition, long behind) {}

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
            List<Restoring> restoring,
            List<Model> models,
            List<InstanceLine> instances,
            Map<String, Long> counts,
            Map<String, Long> deadLetters) {}

    OverviewView(
            EmbedstreamApp app,
            Figures figures,
            Supplier<Map<String, Long>> counts,
            Supplier<Map<String, Long>> deadLetters,
            PeerFigures peers) {
        this.app = app;
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
        latest = snapshot(streams);
        version++;
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

    private Snapshot snapshot(StreamMeters meters) {
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
                new TreeMap<>(meters.lag()),
                threads.stream()
                        .map(OverviewView::line)
                        .sorted((a, b) -> a.name().compareTo(b.name()))
                        .toList(),
                tasks(threads),
                restoring(streams),
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

    private static List<Task> tasks(Set<ThreadMetadata> threads) {
        List<Task> tasks = new ArrayList<>();
        for (ThreadMetadata thread : threads) {
            thread.activeTasks().forEach(task -> tasks.add(task(thread, task, true)));
            thread.standbyTasks().forEach(task -> tasks.add(task(thread, task, false)));
        }
        tasks.sort((a, b) -> a.id().compareTo(b.id()));
        return tasks;
    }

    private static Task task(ThreadMetadata thread, TaskMetadata task, boolean active) {
        List<String> partitions =
                task.topicPartitions().stream().map(Object::toString).sorted().toList();
        return new Task(task.taskId().toString(), line(thread).name(), active, partitions);
    }

    /** Called only while something may be behind: it queries the brokers. */
    private static List<Restoring> restoring(KafkaStreams streams) {
        List<Restoring> behind = new ArrayList<>();
        if (streams.state() == KafkaStreams.State.REBALANCING) {
            for (Map.Entry<String, Map<Integer, LagInfo>> store :
                    streams.allLocalStorePartitionLags().entrySet()) {
                store.getValue().forEach((partition, lag) -> {
                    if (lag.offsetLag() > 0) {
                        behind.add(new Restoring(store.getKey(), partition, lag.offsetLag()));
                    }
                });
            }
        }
        return behind;
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

    @Override
    public long version() {
        return version;
    }

    @Override
    public Object snapshot() {
        return latest;
    }
}
