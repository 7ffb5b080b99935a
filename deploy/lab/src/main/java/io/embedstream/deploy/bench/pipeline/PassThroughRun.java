package io.embedstream.deploy.bench.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One run of {@link PassThroughPart} over the backlog that the application gets. */
final class PassThroughRun {
    private final PipelineOptions options;
    private final PipelineEvents events;
    private final BenchCluster cluster;
    private final Path directory;

    PassThroughRun(PipelineOptions options, PipelineEvents events, BenchCluster cluster, Path directory) {
        this.options = options;
        this.events = events;
        this.cluster = cluster;
        this.directory = directory;
    }

    /** @param bytes of each record that is written */
    Drain run(String name, int bytes) throws InterruptedException {
        RunTopics run = new RunTopics(
                options, name, cluster.bootstrapServers(), cluster.registryUrl(), directory.resolve(name));
        cluster.create(run.config());
        String output = name + ".output";
        cluster.create(output, options.partitions());
        try (Feed feed = new Feed(run.config())) {
            feed.backlog(events, options.events());
        }
        List<String> arguments = new ArrayList<>(List.of(
                cluster.bootstrapServers(),
                name,
                directory.resolve(name).toString(),
                Integer.toString(options.threads()),
                Integer.toString(bytes),
                output));
        arguments.addAll(run.inputs());
        try (ChildJvm process = ChildJvm.start(PassThroughPart.class, directory.resolve(name + ".log"), arguments)) {
            return Drain.follow(cluster, process, name, run.inputs(), options.warmUp(), options.events(), () -> {});
        } finally {
            cluster.delete(name);
        }
    }
}
