package io.embedstream.deploy.bench.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How long an application takes to load large catalogs, what its health check says meanwhile, and how large it is. */
public final class CatalogBench {
    private static final String NAME = "catalogs";
    private static final long LOOK_MILLIS = 500;
    private static final int SAY_EVERY = 10;

    private final PipelineOptions options;
    private final int templates;
    private final int items;
    private final int dimension;
    private final Path directory;
    private final Consumer<Map<String, Object>> print;

    /**
     * A benchmark that has not begun.
     *
     * @param dimension of the hashed vectors, a power of two
     * @param directory for logs, state and the broker's log; the caller's
     * @param print gets what the health check says every few seconds, and the summary
     */
    public CatalogBench(
            PipelineOptions options,
            int templates,
            int items,
            int dimension,
            Path directory,
            Consumer<Map<String, Object>> print) {
        this.options = options;
        this.templates = templates;
        this.items = items;
        this.dimension = dimension;
        this.directory = directory;
        this.print = print;
    }

    /** Loads the catalogs, once; returns when the application runs. */
    public void run() throws IOException, InterruptedException {
        try (BenchCluster cluster = new BenchCluster(directory)) {
            RunTopics run = new RunTopics(
                    options, NAME, cluster.bootstrapServers(), cluster.registryUrl(), directory.resolve(NAME));
            cluster.create(run.config());
            try (Feed feed = new Feed(run.config())) {
                feed.catalogs(new BulkCatalogs(templates, items, 0).records());
            }
            Path config = run.write(directory.resolve(NAME + ".properties"));
            long start = System.nanoTime();
            try (ChildJvm application = ChildJvm.start(
                    ApplicationPart.class,
                    directory.resolve(NAME + ".log"),
                    List.of(config.toString(), EncoderKind.HASH.label(), Integer.toString(dimension)))) {
                follow(application, start);
                report(application, start);
            }
        }
    }

    private void follow(ChildJvm application, long start) throws InterruptedException {
        String health = "";
        for (int look = 0; !health.startsWith("RUNNING"); look++) {
            Thread.sleep(LOOK_MILLIS);
            application.send(ApplicationPart.HEALTH);
            health = application.await(ChildJvm.READY);
            if (look % SAY_EVERY == 0) {
                print.accept(new LinkedHashMap<>(Map.of("seconds", seconds(start), "health", health)));
            }
        }
    }

    private void report(ChildJvm application, long start) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("templates", templates);
        line.put("items", items);
        line.put("dimension", dimension);
        line.put("seconds", seconds(start));
        line.put("cpu_seconds", Math.round(application.cpuSeconds()));
        line.put(
                "resident_mib",
                ProcessSize.of(application.pid(), directory.resolve(NAME)).residentBytes() >> 20);
        line.put(
                "state_mib",
                ProcessSize.of(application.pid(), directory.resolve(NAME)).stateBytes() >> 20);
        print.accept(line);
    }

    private static long seconds(long start) {
        return Math.round((System.nanoTime() - start) / 1e9);
    }
}
