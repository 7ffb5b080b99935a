package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.bench.pipeline.LatencyProbe.Latency;
import io.embedstream.deploy.bench.pipeline.TopicSizes.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of the application over a backlog. */
final class PipelineRun {
    private final PipelineOptions options;
    private final PipelineEvents events;
    private final SampleCatalogs catalogs;
    private final BenchCluster cluster;
    private final Path directory;

    /**
     * What a run found.
     *
     * @param sizes by topic
     * @param logBytes by topic, compressed
     * @param cpu where the CPU time went, if it was looked at
     */
    record Result(
            int events,
            Drain drain,
            Map<String, Size> sizes,
            Map<String, Long> logBytes,
            Optional<Latency> latency,
            Optional<Map<String, Double>> cpu) {}

    PipelineRun(
            PipelineOptions options,
            PipelineEvents events,
            SampleCatalogs catalogs,
            BenchCluster cluster,
            Path directory) {
        this.options = options;
        this.events = events;
        this.catalogs = catalogs;
        this.cluster = cluster;
        this.directory = directory;
    }

    /**
     * Feeds and runs.
     *
     * @param name of the application; its topics are deleted at the end
     * @param profiled whether to sample where the CPU time goes; latency is measured otherwise
     */
    Result run(String name, int count, boolean profiled) throws IOException, InterruptedException {
        RunTopics run = new RunTopics(
                options, name, cluster.bootstrapServers(), cluster.registryUrl(), directory.resolve(name));
        cluster.create(run.config());
        Path config = run.write(directory.resolve(name + ".properties"));
        try (Feed feed = new Feed(run.config())) {
            feed.catalogs(catalogs.records());
            feed.backlog(events, count);
            try (ChildJvm application = ChildJvm.start(
                    ApplicationPart.class,
                    directory.resolve(name + ".log"),
                    List.of(config.toString(), options.encoder().label()))) {
                return measure(run, application, feed, count, profiled);
            }
        } finally {
            cluster.delete(name);
        }
    }

    private Result measure(RunTopics run, ChildJvm application, Feed feed, int count, boolean profiled)
            throws IOException, InterruptedException {
        Drain drain = Drain.follow(cluster, application, run.applicationId(), run.inputs(), count / 5, count, () -> {
            if (profiled) {
                application.send(CpuProfiler.START);
                application.await(ChildJvm.READY);
            }
        });
        Optional<Map<String, Double>> cpu = profiled ? Optional.of(shares(application)) : Optional.empty();
        Optional<Latency> latency = profiled || options.latencySeconds() == 0
                ? Optional.empty()
                : Optional.of(LatencyProbe.measure(
                        cluster, run, feed, events, count, drain.perSecond() / 2, options.latencySeconds()));
        long all = cluster.done(run.applicationId(), run.inputs());
        Map<String, Size> sizes =
                TopicSizes.read(cluster.bootstrapServers(), cluster.ends(cluster.names(run.applicationId())));
        return new Result((int) all, drain, sizes, cluster.logBytes(run.applicationId()), latency, cpu);
    }

    private Map<String, Double> shares(ChildJvm application) throws IOException {
        Path file = directory.resolve("stacks.collapsed");
        application.send(CpuProfiler.DUMP + file);
        application.await(ChildJvm.READY);
        return CpuShares.of(file);
    }
}
